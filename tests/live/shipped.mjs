// Packed skills on standard input, one a line; through the bundle itself: each key must be right, each mistake not
// right and told in its own words. Prints the faults as JSON lines, then {"variants", "responses"}.
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import vm from "node:vm";

globalThis.window = globalThis;
globalThis.document = { querySelector: () => null };
vm.runInThisContext(readFileSync(new URL("../../templates/anki/engine.min.js", import.meta.url), "utf8"));
const { grade, variants } = globalThis.hessquiz;
let [count, responses] = [0, 0];
const tell = (words) => console.log(JSON.stringify(words));

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const found = variants(line);
  for (let i = 0; i < found.count; i++) {
    const exercise = found.at(i);
    count++;
    exercise.parts.forEach((part, at) => {
      const earlier = Object.fromEntries(exercise.parts.slice(0, at).map(({ key }, n) => [n + 1, key]));
      const ask = (answer) => (responses++, grade(answer, part, earlier));
      const where = `${exercise.id} part ${at + 1}`;
      const right = ask(part.key);
      if (right.outcome !== "correct") tell({ where, answer: part.key, outcome: right.outcome });
      (part.mistakes || []).forEach(({ value, say }, mistake) => {
        const wrong = ask(value);
        if (!["incorrect", "partial"].includes(wrong.outcome) || wrong.mistake !== mistake || !wrong.feedback.includes(say))
          tell({ where, answer: value, outcome: wrong.outcome, mistake: wrong.mistake, wanted: mistake });
      });
    });
  }
}
tell({ variants: count, responses });
