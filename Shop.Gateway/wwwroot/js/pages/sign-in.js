import { byId } from "../dom.js";
import { entry } from "../entry.js";
import { signIn } from "../session.js";

entry(byId("sign-in"), signIn);
