// Two sides of a pair, answered with one key each: the buttons have data-shortcut (shortcuts.js), so
// that the switch for single keys counts here too.  A key that is held down answers once, an arrow
// that scrolls a table answers nothing, and Ctrl+S is no answer.  The form says how long it took.

const KEYS = new Set(["s", "d", "u", "z", "KeyS", "KeyD", "KeyU", "KeyZ", "ArrowRight"]);
const began = performance.now();

function isNoAnswer(event) {
  if (event.repeat || event.ctrlKey || event.metaKey) return true;
  return event.key === "ArrowRight" && event.target.closest?.("[role=region], [role=menu], .menu, .tabs");
}

document.addEventListener("keydown", (event) => {
  const answers = KEYS.has(event.key) || KEYS.has(event.code);
  if (answers && isNoAnswer(event)) event.stopImmediatePropagation();
}, true);

// Sent once: a second press while the first is on its way would answer the next pair unseen.
document.addEventListener("submit", (event) => {
  const sent = event.target;
  if (!sent.matches("[data-answers], [data-undoes]")) return;
  if (document.body.dataset.answered) event.preventDefault();
  document.body.dataset.answered = "1";
  const seconds = sent.elements.seconds;
  if (seconds) seconds.value = Math.round((performance.now() - began) / 1000);
});

addEventListener("pageshow", () => { delete document.body.dataset.answered; });
