// Keys without one right answer: the response must pass the key's conditions on `answer`, in order.

import { right, undecided, wrong } from "./comparison.js";
import { holds, Unsuitable } from "./checks.js";
import { KeyUnreadable } from "./zero.js";

/** The first condition that fails speaks; the key is only an example and is not compared with. */
export function property(key, response, part) {
  const checks = part.checks || [];
  if (!checks.length) throw new KeyUnreadable("A property key needs checks: conditions on `answer`.");
  for (let i = 0; i < checks.length; i++) {
    let passed = false;
    try {
      passed = holds(checks[i].that, response, part.vars);
    } catch (error) {
      if (error instanceof Unsuitable) return wrong(0, error.message, error.code);
      if (error.why && error.why !== "undefined") return undecided();
      if (!error.why && !/no real value/.test(error.message)) throw error;
    }
    if (!passed) return { ...wrong(0, "", `check:${i + 1}`), said: checks[i].say };
  }
  return right();
}
