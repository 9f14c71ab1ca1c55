// Grades lines {key, answer} from standard input with Khan Academy's KAS; writes {verdict, ms} lines.
import { createInterface } from "node:readline";
import * as KAS from "@khanacademy/kas";

for await (const line of createInterface({ input: process.stdin })) {
  const { key, answer } = JSON.parse(line);
  const begun = performance.now();
  let verdict;
  try {
    const k = KAS.parse(key, { functions: [] });
    const a = KAS.parse(answer, { functions: [] });
    if (!k.parsed || !a.parsed) verdict = "refused";
    else verdict = KAS.compare(k.expr, a.expr, { form: false, simplify: false }).equal;
  } catch (error) {
    verdict = "exception";
  }
  console.log(JSON.stringify({ verdict, ms: performance.now() - begun }));
}
