// A response that can't be read: what, where (start to end), and what would be read instead.

export class Unreadable extends Error {
  constructor(message, start = 0, end = undefined, advice = "", code = "unexpected") {
    super(message);
    Object.assign(this, { start, end, advice, code });
  }
}

/** Throws one. */
export function complain(...of) {
  throw new Unreadable(...of);
}
