// Which comparer answers for which kind of key: (key, response, part) → what comparison.js says.

import { entry, matrix, vector } from "./arrays.js";
import { choice, choices } from "./choices.js";
import { interval } from "./intervals.js";
import { points } from "./points.js";
import { property } from "./properties.js";
import { quantity } from "./quantities.js";
import { number, primitive } from "./scalars.js";
import { eigenvector, set, span } from "./sets.js";

const COMPARERS = {
  number, expr: number, primitive, vector, matrix, symmetric: matrix, entry, set, eigenvector, span, interval, points,
  choice, choices, quantity, property,
};

export const compare = (key, response, part) =>
  COMPARERS[part.kind === "vector" && part.up_to === "scale" ? "eigenvector" : part.kind](key, response, part);
