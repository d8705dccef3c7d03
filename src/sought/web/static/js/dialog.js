// <button data-opens="id"> opens the <dialog id="id">; [data-closes] and a click beside close it.
// After a form was refused, the list of its errors gets the focus.

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    opener.closest("[popover]")?.hidePopover();
    document.getElementById(opener.dataset.opens)?.showModal();
    return;
  }
  const dialog = event.target.closest("dialog");
  if (dialog && (event.target === dialog || event.target.closest("[data-closes]"))) dialog.close();
});

// A menu opens with its first entry in focus; arrows move inside it.
document.addEventListener("toggle", (event) => {
  const menu = event.target;
  if (event.newState === "open" && menu.matches?.(".menu")) entries(menu)[0]?.focus();
}, true);

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.(".menu:popover-open");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!menu || !step) return;
  event.preventDefault();
  const all = entries(menu);
  const at = all.indexOf(document.activeElement);
  all[(at + step + all.length) % all.length]?.focus();
});

function entries(menu) {
  return [...menu.querySelectorAll("a[href], button")];
}

document.querySelector("[data-first-error]")?.focus();
