import { byId, el } from "./dom.js";

/** Shows what is wrong above the form, marks the fields, and goes there, so that nobody has to look for it. */
export function showErrors(form, error) {
  clearErrors(form);
  const fields = Object.entries(error.errors ?? {});
  const items = fields.flatMap(([name, sentences]) => {
    const input = fieldOf(form, name);
    input?.setAttribute("aria-invalid", "true");
    return sentences.map(sentence => el("li", {}, input ? el("a", { href: `#${input.id}`, on: { click: event => go(event, input) } }, sentence) : sentence));
  });
  const summary = el("div", { class: "notice bad", role: "alert", tabindex: "-1" },
    el("h2", {}, items.length ? "Some things need another look." : "That did not work."),
    items.length ? el("ul", {}, ...items) : el("p", {}, error.message));
  errorsOf(form).replaceChildren(summary);
  summary.focus();
}

export function clearErrors(form) {
  errorsOf(form).replaceChildren();
  for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
}

/** What the browser itself finds wrong with the fields, in the API's form; null if nothing. */
export function missing(form) {
  const errors = {};
  for (const input of form.elements)
    if (input.willValidate && !input.checkValidity()) errors[input.name] = [`${labelOf(input)}: ${sentence(input)}`];
  return Object.keys(errors).length ? { errors } : null;
}

/** Runs a form's work once at a time: a second press while the first is under way does nothing. */
export function once(form, work) {
  let busy = false;
  form.addEventListener("submit", async event => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    const button = form.querySelector("[type=submit]");
    button.setAttribute("aria-disabled", "true");
    try {
      await work(event);
    } finally {
      busy = false;
      button.removeAttribute("aria-disabled");
    }
  });
}

const errorsOf = form => form.closest("dialog")?.querySelector(".errors") ?? byId("errors");
const labelOf = input => (input.labels?.[0]?.firstChild?.textContent ?? input.name).trim();

function sentence(input) {
  if (input.validity.valueMissing) return "please fill this in.";
  if (input.validity.tooShort) return `at least ${input.minLength} characters, please.`;
  if (input.validity.typeMismatch) return "this does not look like an e-mail address.";
  return input.validationMessage;
}

// The API may name a field within another, such as "price.amount".
function fieldOf(form, name) {
  const wanted = name.toLowerCase();
  return [...form.elements].find(input => input.name && (input.name.toLowerCase() === wanted || wanted.startsWith(`${input.name.toLowerCase()}.`)));
}

function go(event, input) {
  event.preventDefault();
  input.focus();
}
