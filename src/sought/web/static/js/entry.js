// Entry screens.  <button data-add="sought"> adds a block made from <template data-pattern="sought">
// to <div data-blocks="sought">; [data-remove] takes its block out; Enter goes on to the next field.
// Without this script the same buttons ask the server.

const FIELDS = "input:not([type=hidden], [tabindex='-1']), select, textarea";
const highest = {};

function number(name, blocks) {
  const there = [...blocks.children].map((block) => Number(block.id.split("-").at(-1)) || 0);
  highest[name] = Math.max(highest[name] ?? -1, ...there) + 1;
  return highest[name];
}

function add(name) {
  const blocks = document.querySelector(`[data-blocks="${name}"]`);
  const pattern = document.querySelector(`template[data-pattern="${name}"]`);
  const made = document.createElement("template");
  made.innerHTML = pattern.innerHTML.replaceAll("__n__", number(name, blocks));
  const block = made.content.firstElementChild;
  blocks.append(block);
  window.htmx.process(block);
  block.querySelector(FIELDS)?.focus();
  changed(blocks);
}

function remove(button) {
  const block = button.closest("[data-block]");
  const blocks = block.parentElement;
  const next = block.nextElementSibling ?? block.previousElementSibling;
  block.remove();
  (next?.querySelector(FIELDS) ?? document.querySelector(`[data-add="${blocks.dataset.blocks}"]`)).focus();
  changed(blocks);
}

function changed(element) {
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

function goOn(from) {
  const all = [...from.form.querySelectorAll(`${FIELDS}, button:not([tabindex='-1'])`)].filter((one) => one.checkVisibility() && !one.disabled);
  all[all.indexOf(from) + 1]?.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-entry] :is([data-add], [data-remove])");
  if (!button) return;
  event.preventDefault();
  if (button.dataset.add) add(button.dataset.add);
  else remove(button);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.defaultPrevented || event.isComposing || event.ctrlKey) return;
  const box = event.target;
  if (!box.matches?.("[data-entry] input") || box.type === "file") return;
  event.preventDefault();
  if (box.form) goOn(box);
});

// Sent once: a second press while the first is on its way would only be refused.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-entry]")) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
});

addEventListener("pageshow", () => document.querySelectorAll("[data-entry]").forEach((form) => { delete form.dataset.sent; }));
