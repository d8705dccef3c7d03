// Light, dark or as the device; dense or comfortable rows.  The server reads the cookies too, so
// that a page never flashes in the other scheme.

const YEAR = 60 * 60 * 24 * 365;
const settings = ["theme", "density"];

function remember(name, value) {
  const secure = location.protocol === "https:" ? ";secure" : "";
  const age = value ? YEAR : 0;
  document.cookie = `${name}=${value};path=/;max-age=${age};samesite=lax${secure}`;
}

function apply(name, value) {
  if (value) document.documentElement.dataset[name] = value;
  else delete document.documentElement.dataset[name];
}

function showChoice(name) {
  const chosen = document.documentElement.dataset[name] ?? "";
  for (const button of document.querySelectorAll(`[data-set-${name}]`)) {
    button.setAttribute("aria-pressed", String(button.getAttribute(`data-set-${name}`) === chosen));
  }
}

document.addEventListener("click", (event) => {
  for (const name of settings) {
    const button = event.target.closest(`[data-set-${name}]`);
    if (!button) continue;
    const value = button.getAttribute(`data-set-${name}`);
    apply(name, value);
    remember(name, value);
    showChoice(name);
    document.dispatchEvent(new CustomEvent("sought:appearance", { detail: { name, value } }));
  }
});

settings.forEach(showChoice);
