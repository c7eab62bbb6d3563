import { call, newKey } from "./api.js";

/*
 * An attempt to place an order. Its key and its body are written down before they are sent, and are forgotten only when the
 * answer is known. So a second press, a reload or another try send the same again, and the server makes one order of them.
 */
const place = "checkout-attempt";
const last = "checkout-last";

/** The attempt whose answer never came; null if there is none. */
export const pendingAttempt = () => JSON.parse(sessionStorage.getItem(place) ?? "null");

/** Sends the order: the one whose answer is missing, before any other. */
export async function placeOrder(body) {
  const attempt = pendingAttempt() ?? { key: newKey(), body: JSON.stringify(body) };
  sessionStorage.setItem(place, JSON.stringify(attempt));
  try {
    const { data } = await call("POST", "/orders", { body: attempt.body, headers: { "idempotency-key": attempt.key }, timeout: 20000 });
    sessionStorage.setItem(last, JSON.stringify({ body: attempt.body, id: data.id }));
    sessionStorage.removeItem(place);
    return data;
  } catch (error) {
    if (!error.passing) sessionStorage.removeItem(place);
    throw error;
  }
}

/** The order that was last placed with just these lines, for those who come back to the page of a placed order. */
export function placedBefore(lines) {
  const before = JSON.parse(sessionStorage.getItem(last) ?? "null");
  return before && JSON.stringify(JSON.parse(before.body).lines) === JSON.stringify(lines) ? before.id : null;
}
