// What a field is read as, shown while it is typed into.

import { read, toTex } from "../language/index.js";
import { el } from "./dom.js";

const safe = (tex) => tex.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** {node, draw(field, told), clear()}; a text that can't be read is complained of unless `told` says so already. */
export function readingOf({ part, entry, show }) {
  const node = el("p", { class: "hq-read", role: "status" });
  const one = entry.fields.length > 1 ? { ...part, kind: "expr" } : part;
  const clear = () => node.replaceChildren();
  function draw(field, told) {
    const text = field.value.trim();
    node.classList.remove("hq-bad");
    if (!text) return clear();
    try {
      show(node, `read as \\(${safe(toTex(read(text, one)))}\\)`);
    } catch (error) {
      if (told) return clear();
      node.classList.add("hq-bad");
      node.textContent = `${error.message} ${error.advice || ""}`;
    }
    return undefined;
  }
  return { node, draw, clear };
}
