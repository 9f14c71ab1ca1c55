// Keys without one right answer: the response must pass the key's conditions on `answer`, in order.

import { holds } from "./checks.js";
import { describe, wrong, wrongShape } from "./comparison.js";
import { fail } from "../language/rational.js";

const isArray = ({ t }) => t === "Matrix" || t === "Vector";

/** The first condition that fails speaks; the key is only an example, and its sort all that is compared with. */
export function property(key, response, part) {
  const checks = part.checks || [];
  if (!checks.length) fail("key", "A property key needs checks: conditions on `answer`.");
  if (isArray(response) && !isArray(key)) return wrongShape(describe(key), response);
  for (let i = 0; i < checks.length; i++) {
    try {
      if (holds(checks[i].that, response, part.vars)) continue;
    } catch (error) {
      const { why, message } = error;
      if (why === "large") fail("unsure");
      if (/^not_/.test(why)) return wrong(0, message, why);
      if (why !== "undefined" && !/no real value/.test(message)) throw error;
    }
    return wrong(0, checks[i].say, `check:${i + 1}`);
  }
  return undefined;
}
