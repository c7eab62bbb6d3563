import { call, get } from "./api.js";

const final = new Set(["confirmed", "rejected", "cancelled", "refunded"]);
const names = { submitted: "Placed", reserved: "Set aside", paid: "Paid", confirmed: "Confirmed", rejected: "Not possible", cancelled: "Cancelled", refunded: "Refunded" };
const pendings = { rejection: "Being undone", cancellation: "Being cancelled", refund: "Being refunded" };
const reasons = {
  out_of_stock: "Something in it sold out before it could be set aside.",
  unknown_product: "Something in it is no longer sold.",
  payment_declined: "The payment was declined. Nothing was charged, and the goods went back on the shelf.",
  reservation_expired: "The payment took so long that the goods went back on the shelf.",
  cancelled_by_customer: "You cancelled it.",
  cancelled_by_operator: "The shop cancelled it.",
};

export const statuses = Object.keys(names);
export const statusName = status => names[status] ?? status;
export const orderState = order => order.pending ? pendings[order.pending] ?? order.pending : statusName(order.status);
export const reasonOf = order => order.reason ? reasons[order.reason] ?? order.reason : null;
export const isFinal = order => final.has(order.status) && !order.pending;
export const canCancel = order => !final.has(order.status) && !order.pending;
export const stateKind = order => order.pending ? "busy" : { confirmed: "good", rejected: "bad", cancelled: "", refunded: "" }[order.status] ?? "busy";
export const cancel = async id => (await call("POST", `/orders/${id}/cancel`)).data;

/**
 * Tells every change of an order until it is final: as the server says it, or by asking again and again where that does not work.
 * @param {object} order as it is known now
 * @param {(order: object) => void} changed
 * @param {(how: "live"|"asking"|"done") => void} mode
 */
export function follow(order, changed, mode) {
  let version = order.version;
  const take = next => {
    if (next.version < version) return false;
    version = next.version;
    changed(next);
    return isFinal(next);
  };
  if (isFinal(order)) return mode("done");

  const source = new EventSource(`/api/v1/orders/${order.id}/live`);
  let failures = 0;
  source.addEventListener("open", () => { failures = 0; mode("live"); });
  source.addEventListener("order", event => {
    if (!take(JSON.parse(event.data))) return;
    source.close();
    mode("done");
  });
  source.addEventListener("error", () => {
    // The browser connects again by itself, unless it was refused.
    failures += 1;
    if (source.readyState !== EventSource.CLOSED && failures < 3) return;
    source.close();
    ask(order.id, take, mode);
  });
}

function ask(id, take, mode) {
  mode("asking");
  const again = async () => {
    const isDone = await get(`/orders/${id}`).then(take, () => false);
    if (isDone) mode("done");
    else setTimeout(again, 2000);
  };
  again();
}
