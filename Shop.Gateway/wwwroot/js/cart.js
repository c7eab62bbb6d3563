import { call, get } from "./api.js";
import { callWithSession, session } from "./session.js";

const empty = { lines: [], total: null, pricesKnown: true };

/** The cart as it is now, with the prices of now. Somebody without a session has an empty one. */
export async function cart() {
  if ((await session()).role === "anonymous") return show(empty);
  try {
    return show(await get("/cart"));
  } catch (error) {
    if (error.is?.("no-session")) return show(empty);
    throw error;
  }
}

/** Adds to what is in the cart of this product already. */
export async function add(productId, quantity) {
  const before = (await cart()).lines.find(line => line.productId === productId)?.quantity ?? 0;
  return setQuantity(productId, before + quantity);
}

export async function setQuantity(productId, quantity) {
  const { data } = await callWithSession("PUT", `/cart/lines/${productId}`, { body: { quantity } });
  return data?.lines ? show(data) : cart();
}

export async function remove(productId) {
  const { data } = await call("DELETE", `/cart/lines/${productId}`);
  return data?.lines ? show(data) : cart();
}

function show(contents) {
  const pieces = contents.lines.reduce((sum, line) => sum + line.quantity, 0);
  document.dispatchEvent(new CustomEvent("shop:cart", { detail: pieces }));
  return contents;
}
