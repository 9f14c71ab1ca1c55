// Puts a response into the part that is being asked, as a learner would, and checks it: {outcome, said}.
(text) => {
  const parts = document.querySelectorAll(".hq-live .hq-part");
  const part = parts[parts.length - 1];
  const grid = part.querySelector(".hq-grid");
  const boxes = [...part.querySelectorAll(".hq-choice input[name]")];
  const field = part.querySelector(".hq-line .hq-field");
  if (grid) {
    const data = new DataTransfer();
    data.setData("text", text);
    const before = [...grid.querySelectorAll("input")];
    before.forEach((input) => (input.value = ""));
    grid.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    if (!before[0].value) return { outcome: "unfit", said: "" };
  } else if (boxes.length) {
    const wanted = text.split(",").map((word) => word.trim().toLowerCase());
    for (const box of boxes) box.checked = boxes[0].type === "radio" ? box.value === text : wanted.includes(box.value.toLowerCase());
    boxes[0].dispatchEvent(new Event("change", { bubbles: true }));
    if (!boxes.some((box) => box.checked)) return { outcome: "unfit", said: "" };
  } else {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  part.querySelector(".hq-check").click();
  const verdict = part.querySelector(".hq-verdict");
  return { outcome: verdict.dataset.outcome, said: verdict.textContent };
}
