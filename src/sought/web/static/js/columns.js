// Which columns of a table are shown; each reader's choice stays in this browser.

const key = (table) => `sought.columns.${table.id}`;

function hiddenColumns(table) {
  const kept = localStorage.getItem(key(table));
  if (kept !== null) return new Set(JSON.parse(kept));
  return new Set([...table.querySelectorAll("th[data-off]")].map((th) => th.dataset.col));
}

function show(table, hidden) {
  [...table.querySelectorAll("thead th")].forEach((heading, index) => {
    const away = hidden.has(heading.dataset.col);
    for (const row of table.rows) if (row.cells[index]) row.cells[index].hidden = away;
  });
}

function setUp(chooser) {
  const table = document.getElementById(chooser.dataset.columns);
  if (!table) return;
  const hidden = hiddenColumns(table);
  show(table, hidden);
  for (const box of chooser.querySelectorAll("input")) box.checked = !hidden.has(box.value);
}

function setUpAll() {
  document.querySelectorAll("[data-columns]").forEach(setUp);
}

document.addEventListener("change", (event) => {
  const chooser = event.target.closest("[data-columns]");
  const table = chooser && document.getElementById(chooser.dataset.columns);
  if (!table) return;
  const boxes = [...chooser.querySelectorAll("input")];
  const hidden = boxes.filter((box) => !box.checked).map((box) => box.value);
  localStorage.setItem(key(table), JSON.stringify(hidden));
  show(table, new Set(hidden));
});

// Like a menu: a click beside it or Escape closes it.
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.chooser[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && event.target.closest?.("details.chooser[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

document.addEventListener("htmx:afterSettle", setUpAll);
setUpAll();
