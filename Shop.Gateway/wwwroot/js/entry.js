import { byId } from "./dom.js";
import { clearErrors, missing, once, showErrors } from "./forms.js";

/** A form through which people come in: on success they go on to where they came from. */
export function entry(form, enter) {
  const back = new URLSearchParams(location.search).get("back");
  // Only a path of this shop: an address of elsewhere would make the sign-in a springboard.
  const target = back && /^\/(?![/\\])/.test(back) ? back : "/";
  if (back) byId("other").search = new URLSearchParams({ back });
  once(form, async () => {
    clearErrors(form);
    const wrong = missing(form);
    if (wrong) return showErrors(form, wrong);
    try {
      await enter(Object.fromEntries(new FormData(form)));
      location.assign(target);
    } catch (error) {
      showErrors(form, error);
    }
  });
}
