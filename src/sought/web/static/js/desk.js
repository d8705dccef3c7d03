// The interview desk.  Keys are those of shortcuts.js; here the mention in hand gets the focus when
// the page stands, Enter on it confirms, and a kind that a key chooses gets the focus.

const hand = document.querySelector("[data-desk]");
const ARROWS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]);

function begin() {
  document.querySelector("mark[data-current]")?.scrollIntoView({ block: "center" });
  if (location.hash || document.querySelector("[data-first-error]")) return;
  // Announced by its heading: which mention, and how many there are.
  hand?.focus({ preventScroll: true });
}

// Arrows move among the choices of a group before they move among mentions.
document.addEventListener("keydown", (event) => {
  if (ARROWS.has(event.key) && event.target.matches?.("input[type=radio], [role=region], [role=region] *")) event.stopImmediatePropagation();
}, true);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target !== hand || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  hand.querySelector("[data-desk-main]")?.click();
});

document.addEventListener("click", (event) => {
  const radio = event.target.closest?.("label[data-shortcut]")?.querySelector("input[type=radio]");
  if (radio && event.target !== radio) radio.focus();
});

// Whoever writes into the boxes means somebody else than the candidates.
document.addEventListener("input", (event) => {
  const other = event.target.closest?.("[data-desk-other]") && hand.querySelector("input[name=who][value=other]");
  if (other && event.target.matches("[role=combobox], [name=new_name], [name=new_text], [name=lat], [name=lon]")) other.checked = true;
});

document.addEventListener("change", (event) => {
  if (event.target.name !== "who") return;
  const other = hand.querySelector("[data-desk-other]");
  if (other) other.open = event.target.value === "other";
});

// Sent once: a second press while the first is on its way would decide the next one unseen.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-desk-form]")) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
});

addEventListener("pageshow", () => document.querySelectorAll("[data-desk-form]").forEach((form) => { delete form.dataset.sent; }));

document.querySelector("[data-desk-refused]")?.closest("dialog")?.showModal();
begin();
