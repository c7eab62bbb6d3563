import { call, get } from "./api.js";
import { categories } from "./categories.js";
import { el } from "./dom.js";
import { missing, once, showErrors } from "./forms.js";
import { tell } from "./notices.js";
import { field, openDialog } from "./operator.js";

const blank = { sku: "", name: "", description: "", brand: "", category: "kitchen", price: { amount: 0, currency: "EUR" }, attributes: {}, image: "/images/products/kitchen.svg" };

/** Opens a product for editing, or a new one. What somebody else has changed meanwhile is never overwritten unseen. */
export async function edit(id, done) {
  const product = id === null ? blank : await get(`/admin/products/${id}`);
  const form = productForm(product, id === null ? "Add the product" : "Save");
  const dialog = openDialog("product-dialog", id === null ? "A new product" : product.name, form);
  once(form, async () => {
    const wrong = missing(form);
    if (wrong) return showErrors(form, wrong);
    try {
      await save(id, product.version, bodyOf(form, product));
      dialog.close();
      tell(`${form.elements.name.value} was saved.`);
      done();
    } catch (error) {
      showErrors(form, error);
      if (error.is?.("version-changed")) offerTheirs(form, () => edit(id, done));
    }
  });
}

function save(id, version, body) {
  return id === null
    ? call("POST", "/admin/products", { body })
    : call("PUT", `/admin/products/${id}`, { body, headers: { "if-match": `"${version}"` } });
}

function offerTheirs(form, again) {
  form.closest("dialog").querySelector(".errors .notice").append(
    el("p", {}, "Somebody else saved this product while you had it open. ",
      el("button", { class: "link", type: "button", on: { click: again } }, "Load what they saved")));
}

function productForm(product, action) {
  return el("form", { class: "stack", novalidate: true, "data-action": action },
    field("Name", "name", { value: product.name, required: true, maxlength: 200 }),
    el("div", { class: "pair" },
      field("Article number", "sku", { value: product.sku, required: true, maxlength: 64 }),
      field("Brand", "brand", { value: product.brand, required: true, maxlength: 100 })),
    el("div", { class: "pair" },
      el("p", { class: "field" }, el("label", { for: "field-category" }, "Category"),
        el("select", { id: "field-category", name: "category" },
          ...[...categories].map(([value, text]) => el("option", { value, selected: value === product.category }, text)))),
      field(`Price in ${product.price.currency}`, "price", { type: "number", min: "0", step: "0.01", required: true, value: (product.price.amount / 100).toFixed(2) })),
    field("Picture", "image", { value: product.image, required: true }),
    text("Description", "description", product.description, { required: true, maxlength: 2000, rows: 4 }),
    text("Attributes, one a line, such as “material: steel”", "attributes", Object.entries(product.attributes).map(([name, value]) => `${name}: ${value}`).join("\n"), { rows: 3 }));
}

function text(label, name, value, props) {
  const part = field(label, name, props, "textarea");
  part.querySelector("textarea").value = value;
  return part;
}

function bodyOf(form, { price: { currency } }) {
  const { name, sku, brand, category, image, description, price, attributes } = Object.fromEntries(new FormData(form));
  return { sku, name, description, brand, category, image, attributes: pairs(attributes), price: { amount: Math.round(Number(price) * 100), currency } };
}

function pairs(lines) {
  return Object.fromEntries(lines.split("\n").filter(line => line.includes(":")).map(line => {
    const at = line.indexOf(":");
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  }));
}
