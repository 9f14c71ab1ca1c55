// Cutting a list of tokens outside its brackets: at separators, at relations, around a whole answer.

export const OPENS = { "(": ")", "[": "]", "{": "}", "\\{": "\\}", begin: "end" };
export const CLOSES = new Set(Object.values(OPENS));

export const isWord = ([kind, value], ...words) => kind === "word" && words.includes(value);

/** The tokens with an end token, so that a parser can read them alone. */
export function ended(tokens, end) {
  const last = tokens[tokens.length - 1];
  if (last && last[0] === "") return tokens;
  const at = end === undefined ? (last ? last[3] : 0) : end;
  return [...tokens, ["", null, at, at, 0]];
}

/** Where the bracket that opens at `at` is closed; the end token's place where it never is. */
export function partner(tokens, at) {
  let depth = 0;
  for (let place = at; place < tokens.length; place++) {
    if (OPENS[tokens[place][0]]) depth++;
    else if (CLOSES.has(tokens[place][0]) && !--depth) return place;
  }
  return tokens.length - 1;
}

/** The places of the tokens that stand in no bracket (brackets themselves not counted), the end token excepted. */
export function outside(tokens) {
  let depth = 0;
  const places = [];
  tokens.forEach(([kind], at) => {
    if (OPENS[kind]) depth++;
    else if (CLOSES.has(kind)) depth--;
    else if (!depth && kind) places.push(at);
  });
  return places;
}

/** The pieces between separators outside brackets, each with an end token; empty pieces are dropped. */
export function split(tokens, separates) {
  const pieces = [];
  let start = 0;
  for (const at of [...outside(tokens).filter((place) => separates(tokens[place])), tokens.length - 1]) {
    if (at > start) pieces.push(ended(tokens.slice(start, at)));
    start = at + 1;
  }
  return pieces;
}

/** The tokens without a bracket of these kinds around all of them, if there is one. */
export const unwrapped = (tokens, ...kinds) =>
  kinds.includes(tokens[0][0]) && partner(tokens, 0) === tokens.length - 2 ? ended(tokens.slice(1, -2)) : tokens;
