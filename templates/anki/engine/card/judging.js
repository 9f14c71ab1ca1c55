// The verdict on what stands in a part's entry: made once for each text, and kept with it.

import { grade } from "../grading/index.js";

const UNFINISHED = { outcome: "unfinished", feedback: "Some entries were left empty.", mistake: -1 };
const UNCHECKED = {
  outcome: "undecided", feedback: "This could not be checked; compare it with the solution yourself.", mistake: -1,
};

/** {verdict(), settle()}: the verdict on what stands there now; and the same where something stands there, kept. */
export function judge({ part, kept, keep, entry, earlier }) {
  function fresh(text) {
    if (entry.missing()) return UNFINISHED;
    try {
      const found = grade(text, part, earlier());
      return found.outcome === "unreadable" ? { ...found, ...entry.complaint() } : found;
    } catch { // a key that was damaged
      return UNCHECKED;
    }
  }
  function verdict() {
    const text = entry.text();
    if (kept.text !== text || !kept.verdict) Object.assign(kept, { text, columns: entry.columns, verdict: fresh(text) });
    return kept.verdict;
  }
  function settle() {
    if (entry.values().some((value) => value.trim())) verdict();
    else delete kept.text;
    if (!kept.text) delete kept.verdict;
    keep();
  }
  return { verdict, settle };
}
