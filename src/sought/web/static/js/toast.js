// Short notes at the corner.  From a script: dispatch "toast" on the document with the text as
// detail.  From a view: the response header HX-Trigger with {"toast": "text"}.

const SHOWN_MS = 6000;
const corner = document.querySelector("[data-toasts]");

document.addEventListener("toast", (event) => {
  const text = event.detail?.value ?? event.detail;
  if (!corner || typeof text !== "string") return;
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.textContent = text;
  corner.append(toast);
  setTimeout(() => toast.remove(), SHOWN_MS);
});
