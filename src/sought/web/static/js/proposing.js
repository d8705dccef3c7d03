// Boxes that propose while one types.  htmx brings the proposals; here one is chosen.
// A date takes the text of [data-fill]; a picker keeps the value of an option in its hidden field.

const OPTIONS = '[role="option"]';

function parts(element) {
  const picker = element.closest("[data-picker]");
  return picker && {
    box: picker.querySelector('[role="combobox"]'),
    hidden: picker.querySelector('input[type="hidden"]'),
    list: picker.querySelector('[role="listbox"]'),
  };
}

function close({ box, list }) {
  list.replaceChildren();
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function mark({ box, list }, option) {
  for (const other of list.querySelectorAll(OPTIONS)) other.setAttribute("aria-selected", "false");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  box.setAttribute("aria-activedescendant", option.id);
}

function setValue(picker, value) {
  picker.hidden.value = value;
  picker.hidden.dispatchEvent(new Event("input", { bubbles: true }));
}

function choose(picker, option) {
  picker.box.value = option.dataset.text;
  setValue(picker, option.dataset.value);
  close(picker);
}

function fill(button) {
  const field = button.closest(".proposing");
  const input = field.querySelector("input");
  input.value = button.dataset.fill;
  field.querySelector(".proposing__list").replaceChildren();
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.focus();
}

document.addEventListener("click", (event) => {
  const filler = event.target.closest("[data-fill]");
  if (filler) fill(filler);
  const option = event.target.closest(`[data-picker] ${OPTIONS}`);
  if (option) choose(parts(option), option);
});

document.addEventListener("input", (event) => {
  // Typing after a choice takes the choice back: the text no longer says what was chosen.
  if (event.target.matches('[data-picker] [role="combobox"]')) setValue(parts(event.target), "");
});

document.addEventListener("keydown", (event) => {
  const picker = event.target.matches?.('[data-picker] [role="combobox"]') && parts(event.target);
  if (!picker) return;
  const options = [...picker.list.querySelectorAll(OPTIONS)];
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && options.length) {
    event.preventDefault();
    mark(picker, options[(at + step + options.length) % options.length]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (at >= 0) choose(picker, options[at]);
  } else if (event.key === "Escape") {
    close(picker);
  }
});

document.addEventListener("htmx:afterSwap", (event) => {
  const list = event.target.closest?.('[role="listbox"]');
  const picker = list && parts(list);
  if (!picker) return;
  const options = [...list.querySelectorAll(OPTIONS)];
  options.forEach((option, index) => { option.id ||= `${list.id}_${index}`; });
  picker.box.setAttribute("aria-expanded", String(options.length > 0));
});

document.addEventListener("focusout", (event) => {
  const picker = event.target.matches?.('[data-picker] [role="combobox"]') && parts(event.target);
  // A click on an option takes the focus first; let it be chosen before the list goes.
  if (picker) setTimeout(() => close(picker), 200);
});
