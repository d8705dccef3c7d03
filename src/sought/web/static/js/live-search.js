// First hits while one types: arrows move among them, Escape closes, Enter in the box asks for all.

const form = document.querySelector("[data-live-search]");
const box = form?.querySelector("input");
const panel = form?.querySelector(".live");

const links = () => [...panel.querySelectorAll("a")];

function close() {
  panel.replaceChildren();
}

function move(event, step) {
  const all = links();
  if (!all.length) return;
  event.preventDefault();
  const at = all.indexOf(document.activeElement);
  if (at < 0 && step < 0) return;
  if (at === 0 && step < 0) box.focus();
  else all[Math.min(at + step, all.length - 1)].focus();
}

form?.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") move(event, 1);
  else if (event.key === "ArrowUp") move(event, -1);
  else if (event.key === "Escape" && panel.childElementCount) {
    event.preventDefault();
    close();
    box.focus();
  }
});

form?.addEventListener("focusout", (event) => {
  if (!form.contains(event.relatedTarget)) setTimeout(() => form.contains(document.activeElement) || close(), 150);
});

// What arrives after the reader went on, or sent the box, is no longer asked for.
panel?.addEventListener("htmx:beforeSwap", (event) => {
  event.detail.shouldSwap = form.contains(document.activeElement);
});
