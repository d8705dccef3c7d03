// <button data-copy="P-000123" data-copied="Copied">: copies the code and says so.

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  event.stopPropagation();
  await put(button.dataset.copy);
  document.dispatchEvent(new CustomEvent("toast", { detail: `${button.dataset.copied}: ${button.dataset.copy}` }));
});

async function put(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Without HTTPS there is no clipboard object: an office on a plain local address.
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
