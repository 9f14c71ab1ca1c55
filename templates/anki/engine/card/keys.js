// What keys do on the fields of a part, those of a keyboard and the arrows of the keypad.

/**
 * {pressed(event), step(by)}. `move(at)` goes to a field and says whether there is one; `enter(field)` is told of Enter;
 * `current()` is the field that is typed into.
 */
export function keysFor({ entry, current, move, enter }) {
  function pressed(event) {
    const at = entry.fields.indexOf(event.target);
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (!event.repeat) enter(event.target);
    } else if (at >= 0 && entry.columns) {
      const by = way(event, entry.columns);
      if (by && move(at + by)) event.preventDefault();
    }
  }
  /** An arrow of the keypad: to the next field, in a line by one sign. */
  function step(by) {
    const field = current();
    if (entry.fields.length > 1) return move(entry.fields.indexOf(field) + by);
    const at = Math.max(0, field.selectionStart + by);
    field.focus({ preventScroll: true }); // else the caret is not seen
    return field.setSelectionRange(at, at);
  }
  return { pressed, step };
}

/** By how many fields an arrow key moves in a grid; nothing where it moves the caret. */
function way({ key, target: { selectionStart: start, selectionEnd: end, value } }, columns) {
  const whole = start === 0 && end === value.length;
  return { ArrowUp: -columns, ArrowDown: columns,
    ArrowLeft: whole || end === 0 ? -1 : 0, ArrowRight: whole || start === value.length ? 1 : 0 }[key];
}
