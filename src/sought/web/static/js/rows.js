// Rows of lists: j and k move, Enter opens, a click on a row with data-href opens it.
// On narrow screens each cell is labelled with the heading of its column.

const TABLES = "table[data-rows]";

function rows() {
  return [...document.querySelectorAll(`${TABLES} tbody tr`)].filter((row) => !row.hidden);
}

function activate(row) {
  document.querySelector("tr[data-active]")?.removeAttribute("data-active");
  row.setAttribute("data-active", "");
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.hasAttribute("data-active"));
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
  activate(all[Math.min(Math.max(next, 0), all.length - 1)]);
}

function open(row, inNewTab) {
  const address = row.dataset.href ?? row.querySelector("a[href]")?.href;
  if (!address) return;
  if (inNewTab) window.open(address, "_blank", "noopener");
  else location.assign(address);
}

function label(table) {
  const headings = [...table.querySelectorAll("thead th")].map((th) => th.textContent.trim());
  for (const row of table.tBodies[0]?.rows ?? []) {
    [...row.cells].forEach((cell, index) => {
      if (!cell.dataset.label && headings[index]) cell.dataset.label = headings[index];
    });
  }
}

document.addEventListener("sought:rows", (event) => move(event.detail));

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches?.("tr[data-active]")) open(event.target, event.ctrlKey || event.metaKey);
});

document.addEventListener("click", (event) => {
  const row = event.target.closest?.(`${TABLES} tr[data-href]`);
  if (!row || event.target.closest("a, button, input, label, select, summary")) return;
  if (!String(getSelection())) open(row, event.ctrlKey || event.metaKey);
});

function labelAll() {
  document.querySelectorAll(TABLES).forEach(label);
}

document.addEventListener("htmx:afterSettle", labelAll);
labelAll();
