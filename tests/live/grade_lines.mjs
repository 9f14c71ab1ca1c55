// Reads lines of JSON on standard input, each a part with `answer` and `earlier`; writes the verdict of each.
// `ms` is how long the grade took. A key that can't be read gives {"outcome": "key"}.

import { createInterface } from "node:readline";
import { grade } from "../../templates/anki/engine/grading/index.js";

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { answer, earlier, ...part } = JSON.parse(line);
  const started = performance.now();
  let verdict;
  try {
    verdict = grade(answer, part, earlier);
  } catch (error) {
    if (error.why !== "key") throw Object.assign(error, { message: `${error.message}\nwhile grading ${line}` });
    verdict = { outcome: "key", score: 0, feedback: error.message, diagnosis: [], mistake: -1 };
  }
  console.log(JSON.stringify({ ...verdict, ms: performance.now() - started }));
}
