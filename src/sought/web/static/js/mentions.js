// Mentions.  j and k move in the list (rows.js); c confirms and r rejects the line one stands in.
// Words that are selected in the transcript go into the form that proposes them.

function keysTo(row) {
  for (const button of document.querySelectorAll("[data-decides]")) button.removeAttribute("data-shortcut");
  for (const button of row.querySelectorAll("[data-decides]")) button.dataset.shortcut = button.dataset.decides;
}

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("tr[data-mention-state]");
  if (row) keysTo(row);
});

// A decided line was replaced: go on to the next one that is open.
document.addEventListener("htmx:afterSwap", (event) => {
  const row = event.detail.elt?.closest?.("tr[data-mention-state]");
  if (!row) return;
  row.setAttribute("data-active", "");
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  if (row.dataset.mentionState !== "proposed") document.dispatchEvent(new CustomEvent("sought:rows", { detail: 1 }));
});

const transcript = document.querySelector("[data-transcript]");
const form = document.querySelector("[data-propose]");

function points(text) {
  return [...text].length;
}

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (!transcript || !form || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  if (!transcript.contains(range.commonAncestorContainer)) return;
  const piece = range.startContainer.parentElement.closest("[data-start]");
  if (!piece) return;
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const words = String(range);
  const lead = words.length - words.trimStart().length;
  form.elements.words.value = words.trim();
  form.elements.start.value = Number(piece.dataset.start) + points(String(before)) + lead;
});
