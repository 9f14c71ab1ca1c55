// A side of Anki's card: the live exercise in place of the fixed one. Whatever fails, the fixed one is what is seen.

import { watch } from "./typeset.js";
import { variants } from "./unpack.js";

export const VERSION = 1;

/** Fills the side by `fill(note, variants, live)`. */
export function start(fill) {
  const root = document.querySelector(".hq-exercise[data-side]");
  const live = root && root.querySelector(".hq-live");
  const fixed = root && root.querySelector(".hq-fixed");
  const packed = root && root.querySelector(".hq-variants");
  if (!live || !fixed || !packed) return;
  const before = fixed.innerHTML;
  try {
    fill(root.dataset.note, variants(packed.textContent), live);
    fixed.replaceChildren(); // the client need not draw what is not seen
    fixed.hidden = true;
    const source = root.querySelector(".hq-from");
    if (source) source.textContent = `${live.dataset.source} · engine ${VERSION}`;
    live.hidden = false;
    watch(live);
  } catch {
    live.hidden = true;
    live.replaceChildren();
    fixed.innerHTML = before;
    fixed.hidden = false;
  }
}
