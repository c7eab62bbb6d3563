import { byId } from "../dom.js";

byId("again").href = location.href;
