import { pendingAttempt, placeOrder } from "./attempt.js";
import { byId } from "./dom.js";
import { clearErrors, missing, once, showErrors } from "./forms.js";

/** A form through which people come in: on success they go on to where they came from. */
export function entry(form, enter) {
  const back = new URLSearchParams(location.search).get("back");
  const target = withinTheShop(back);
  if (back) byId("other").search = new URLSearchParams({ back });
  once(form, async () => {
    clearErrors(form);
    const wrong = missing(form);
    if (wrong) return showErrors(form, wrong);
    try {
      await settleAttempt();
      await enter(Object.fromEntries(new FormData(form)));
      location.assign(target);
    } catch (error) {
      showErrors(form, error);
    }
  });
}

// An order whose answer is missing is its sender's: asked for again under another name, it would be a second order.
async function settleAttempt() {
  if (!pendingAttempt()) return;
  try {
    await placeOrder();
  } catch (error) {
    if (pendingAttempt()) throw error;
  }
}

// An address of elsewhere would make the sign-in a springboard. The browser reads it as it will when it goes there.
function withinTheShop(back) {
  const to = URL.parse(back ?? "/", location.origin);
  return to?.origin === location.origin ? to.href : "/";
}
