// Keys.  Any element with data-shortcut ("/", "n", "g s") is focused or clicked by them; j and k
// move in lists; "?" lists all.  Single keys can be switched off (WCAG 2.1.4), as speech input and
// some hands set them off unwillingly.

const WAIT_MS = 1200;
const KEPT = "sought.single-keys";
let begun = "";
let timer = 0;

const on = () => localStorage.getItem(KEPT) !== "off";

function typing(target) {
  return target.isContentEditable || target.matches?.("input:not([type=checkbox], [type=radio]), select, textarea");
}

// On a keyboard with other letters the key counts that stands in the same place.
function letter(event) {
  const other = event.key.length === 1 && event.key > "\u007f" && /^Key[A-Z]$/.test(event.code);
  return other ? event.code.at(-1).toLowerCase() : event.key;
}

function use(element) {
  if (element.matches("input, textarea")) element.focus();
  else element.click();
}

function target(keys) {
  return document.querySelector(`[data-shortcut="${CSS.escape(keys)}"]`);
}

function begins(keys) {
  return [...document.querySelectorAll("[data-shortcut]")].some((element) => element.dataset.shortcut.startsWith(`${keys} `));
}

function press(key) {
  clearTimeout(timer);
  const keys = begun ? `${begun} ${key}` : key;
  begun = "";
  const element = target(keys);
  if (element) use(element);
  else if (begins(keys)) {
    begun = keys;
    timer = setTimeout(() => { begun = ""; }, WAIT_MS);
  } else if (key === "j" || key === "k") {
    document.dispatchEvent(new CustomEvent("sought:rows", { detail: key === "j" ? 1 : -1 }));
  } else if (key === "?") document.getElementById("shortcuts")?.showModal();
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  const save = (event.ctrlKey || event.metaKey) && letter(event) === "s" && target("s");
  if (save) {
    event.preventDefault();
    use(save);
    return;
  }
  const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing);
  if (!plain || !on() || typing(event.target) || document.querySelector("dialog[open]")) return;
  if (press(letter(event))) event.preventDefault();
});

for (const box of document.querySelectorAll("[data-single-keys]")) {
  box.checked = on();
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
}
