// Why is it wrong? The exercise's own mistakes first, then the causes that are usual on this subject.
// A cause is {code, say, whole}: `whole` ones explain all of it, so that the comparer's own words are left out.

import { arrayCauses } from "./diagnose_arrays.js";
import { scalarCause } from "./diagnose_scalars.js";
import { compare } from "./compare.js";
import { readKey } from "./read.js";
import { isTerm } from "./terms.js";
import { KeyUnreadable } from "./zero.js";

export function causes(key, response, part, found) {
  if (found.score === null || found.codes.some((code) => code.startsWith("form"))) return [];
  const own = ownMistake(response, part);
  if (own) return [own];
  return quietly(() => {
    if (isTerm(key) && /^(number|expr|primitive)$/.test(part.kind))
      return [scalarCause(key, response, part, found.spots && found.spots[0])].filter(Boolean);
    if (/^(vector|matrix|symmetric)$/.test(part.kind)) return arrayCauses(key, response, part, found);
    return [];
  }) || [];
}

/** The exercise's own mistake that a response equals, by the same comparer. */
function ownMistake(response, part) {
  if (part.kind === "property") part = { ...part, kind: response.t === "Vector" ? "vector" : "expr" };
  const mistakes = part.mistakes || [];
  for (let i = 0; i < mistakes.length; i++) {
    const { value = mistakes[i], say } = mistakes[i];
    if (quietly(() => compare(readKey(part, value).node, response, part).score === 1))
      return { code: `mistake:${i + 1}`, mistake: i, say: words(say), whole: true };
  }
  return undefined;
}

export const words = (say) => (!say ? "" : say.text === undefined ? `${say}` : say.text);

/** What `look` returns; undefined where something has no value. */
function quietly(look) {
  try {
    return look();
  } catch (error) {
    if (error.why || error.code || error instanceof KeyUnreadable) return undefined;
    throw error;
  }
}
