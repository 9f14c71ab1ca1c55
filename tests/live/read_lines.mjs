// Lines {text, kind, vars} on standard input; for each its reading as text, or {refused: code}, as a JSON line.
import { createInterface } from "node:readline";
import { read, toText, Unreadable } from "../../templates/anki/engine/language/index.js";

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { text, ...part } = JSON.parse(line);
  try {
    const reading = toText(read(text, part));
    const again = toText(read(reading, part));
    console.log(JSON.stringify({ reading, again }));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw Object.assign(error, { message: `${error.message}\nreading ${line}` });
    console.log(JSON.stringify({ refused: error.code, start: error.start, end: error.end, said: error.message }));
  }
}
