// <form data-draft-url="…"> with {% autosave_indicator %} inside.
// POST of the form's fields keeps the draft: {"saved_at": "<ISO time>"}.
// GET gives it: {"saved_at": …, "fields": {"name": ["value", …]}}, or 204 where there is none.
// POST with discard=1 throws it away.

const EVERY_MS = 4000;
const NEVER_KEPT = ["csrfmiddlewaretoken"];

const time = (iso) => new Date(iso).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

class Draft {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.draftUrl;
    this.sign = form.querySelector("[data-autosave]");
    this.changed = false;
    this.sent = Promise.resolve();
    form.addEventListener("input", () => { this.changed = true; });
    form.addEventListener("change", () => { this.changed = true; });
    form.addEventListener("submit", () => { this.changed = false; clearInterval(this.timer); });
    this.timer = setInterval(() => this.save(), EVERY_MS);
    this.offer();
  }

  say(state, text) {
    if (!this.sign) return;
    this.sign.dataset.state = state;
    this.sign.replaceChildren(text);
  }

  fields() {
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) {
      const secret = this.form.elements[name]?.type === "password";
      if (value instanceof File || secret || NEVER_KEPT.includes(name)) data.delete(name);
    }
    return data;
  }

  post(data) {
    const token = this.form.elements.csrfmiddlewaretoken?.value ?? "";
    return fetch(this.url, { method: "POST", body: data, headers: { "X-CSRFToken": token } });
  }

  async save() {
    if (!this.changed) return;
    this.changed = false;
    this.say("saving", this.sign?.dataset.saving ?? "");
    try {
      const response = await this.post(this.fields());
      if (!response.ok) throw new Error(String(response.status));
      const { saved_at: savedAt } = await response.json();
      this.say("saved", `${this.sign?.dataset.saved} ${time(savedAt)}`);
    } catch {
      this.changed = true;
      this.say("failed", this.sign?.dataset.failed ?? "");
    }
  }

  async offer() {
    if (!this.sign) return;
    const response = await fetch(this.url).catch(() => null);
    if (!response?.ok || response.status === 204) return;
    const draft = await response.json();
    const restore = this.choice(this.sign.dataset.restore, () => this.restore(draft.fields));
    const discard = this.choice(this.sign.dataset.discard, () => this.discard());
    this.say("found", `${this.sign.dataset.found} ${time(draft.saved_at)} `);
    this.sign.append(restore, discard);
  }

  choice(text, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--small";
    button.textContent = text;
    button.addEventListener("click", act);
    return button;
  }

  restore(fields) {
    for (const [name, values] of Object.entries(fields)) {
      const rest = [...values];
      for (const element of this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) put(element, values, rest);
    }
    this.say("saved", this.sign.dataset.restored);
    this.form.dispatchEvent(new CustomEvent("sought:restored", { bubbles: true, detail: fields }));
  }

  async discard() {
    const data = new FormData();
    data.set("discard", "1");
    await this.post(data);
    this.say("", "");
  }
}

function put(element, values, rest) {
  if (element.type === "checkbox" || element.type === "radio") element.checked = values.includes(element.value);
  else if (element.multiple) for (const option of element.options) option.selected = values.includes(option.value);
  else if (element.type !== "file" && rest.length) element.value = rest.shift();
}

const drafts = [...document.querySelectorAll("form[data-draft-url]")].map((form) => new Draft(form));

addEventListener("beforeunload", (event) => {
  if (drafts.some((draft) => draft.changed)) event.preventDefault();
});
