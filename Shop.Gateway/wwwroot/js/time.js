import { el } from "./dom.js";

const dayAndTime = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** A moment, as people write it and as machines read it. */
export const moment = iso => el("time", { datetime: iso }, dayAndTime.format(new Date(iso)));
