import { byId } from "../dom.js";

// Whoever mistyped the address of a product finds its words in the search already.
byId("find").value = decodeURIComponent(location.pathname).replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim().slice(0, 100);
