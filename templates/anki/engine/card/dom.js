// Elements, made without a parser: el("button", {type: "button", onclick}, "Check").

export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const name in attributes) {
    const value = attributes[name];
    if (name === "html") made.innerHTML = value;
    else if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== "" && child));
  return made;
}

export const button = (words, onclick, attributes = {}) =>
  el("button", { type: "button", class: "tappable", onclick, ...attributes }, words);
