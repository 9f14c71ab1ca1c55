// Formulas by the client's own MathJax. It draws a new side itself; later changes are drawn here, one at a time,
// for its promises do not wait for each other.

let last = Promise.resolve();

/** Sets HTML, where given, and has its formulas drawn. */
export function show(element, html) {
  if (html !== undefined) element.innerHTML = html;
  last = last.then(() => draw(element)).catch(() => {});
}

function draw(element) {
  const { MathJax } = window;
  if (!element.isConnected || !/\\[([]/.test(element.textContent) || !MathJax || !MathJax.typesetPromise) return undefined;
  if (MathJax.typesetClear) MathJax.typesetClear([element]);
  return MathJax.typesetPromise([element]);
}

/** Draws a side that its client has left undrawn for two seconds. */
export function watch(element) {
  setTimeout(() => show(element), 2000);
}
