// What question side and answer side share: which variant it is and what was typed. sessionStorage outlives the page
// that a client makes for each side; where it is denied, a global of the page serves clients that keep one page.

const PREFIX = "hessquiz:";
const REMEMBERED = 25;

function load(name) {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name));
  } catch {
    return (window.hessquizMemory || {})[name] || null;
  }
}

function save(name, value) {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    (window.hessquizMemory = window.hessquizMemory || {})[name] = value;
  }
}

const known = (state, count) => state && state.v >= 0 && state.v < count && Array.isArray(state.parts);

/** The state of the question side: the one under way after a re-render, else a variant that is not a recent one. */
export function begin(note, count) {
  const now = load(note);
  if (known(now, count) && now.side === "q") return now;
  const recent = (load(note + ":recent") || []).filter((v) => v < count).slice(-Math.min(REMEMBERED, count >> 1));
  let left = [...Array(count).keys()].filter((v) => !recent.includes(v));
  if (!left.length) left = [0];
  const v = left[Math.floor(Math.random() * left.length)];
  save(note + ":recent", [...recent, v]);
  const state = { v, side: "q", parts: [] };
  save(note, state);
  return state;
}

/** The state that the answer side shows; nothing where the question side was never seen. */
export function resume(note, count) {
  const now = load(note);
  if (!known(now, count)) return null;
  now.side = "a";
  save(note, now);
  return now;
}

export const keep = save;
