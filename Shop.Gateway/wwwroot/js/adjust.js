import { call, get, newKey } from "./api.js";
import { el } from "./dom.js";
import { once, showErrors } from "./forms.js";
import { tell } from "./notices.js";
import { field, openDialog } from "./operator.js";
import { moment } from "./time.js";

const reasons = { delivery: "Delivery", damage: "Damage", count: "Count", return: "Return", other: "Other" };

/** Asks how the stock of a product has changed, and writes it down. */
export function adjust(level, done) {
  let key = newKey();
  const trail = el("div", { "aria-live": "polite" });
  const form = el("form", { class: "stack", novalidate: true, "data-action": "Write it down" },
    field("Pieces: plus what came, minus what went", "quantity", { type: "number", required: true, step: 1 }),
    el("p", { class: "field" }, el("label", { for: "field-reason" }, "Reason"),
      el("select", { id: "field-reason", name: "reason" }, ...Object.entries(reasons).map(([value, text]) => el("option", { value }, text)))),
    field("Note", "note", { maxlength: 200 }));
  const dialog = openDialog("adjust-dialog", `Stock of ${level.name}`, form);
  dialog.append(trail);
  once(form, async () => {
    const { quantity, reason, note } = Object.fromEntries(new FormData(form));
    try {
      await call("POST", `/admin/products/${level.productId}/stock/adjustments`, {
        headers: { "idempotency-key": key },
        body: { quantity: Number(quantity), reason, ...(note ? { note } : {}) },
      });
      dialog.close();
      tell(`The stock of ${level.name} was changed by ${quantity}.`);
      done();
    } catch (error) {
      if (!error.passing) key = newKey(); // It was refused: what comes next is another adjustment.
      showErrors(form, error);
    }
  });
  showTrail(level.productId, trail);
}

async function showTrail(id, part) {
  const { items } = await get(`/admin/products/${id}/stock/adjustments`, { limit: 5 }).catch(() => ({ items: [] }));
  if (!items.length) return;
  part.append(el("h3", {}, "The last changes"), el("ul", {}, ...items.map(item => el("li", { class: "total" },
    el("span", {}, moment(item.at), ` · ${reasons[item.reason] ?? item.reason}${item.note ? `: ${item.note}` : ""}`),
    el("span", { class: "number" }, `${item.quantity > 0 ? "+" : ""}${item.quantity}`)))));
}
