/** What can't be read, or could be read in two ways: message, the spot [start, end), advice, code. */
export class Unreadable extends Error {}

export function refuse(message, start, end, advice = "", code = "unexpected") {
  throw Object.assign(new Unreadable(message), { start, end: Math.max(end, start + 1), advice, code });
}
