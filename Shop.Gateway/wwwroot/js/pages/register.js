import { byId } from "../dom.js";
import { entry } from "../entry.js";
import { register } from "../session.js";

entry(byId("register"), register);
