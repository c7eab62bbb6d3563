import { announce, byId, fill } from "../dom.js";
import { get } from "../api.js";
import { refused } from "../operator.js";
import { serviceView } from "../ops/service.js";

const part = byId("services");
const mode = byId("mode");
const views = new Map();
const wasOut = new Map();

await start();

async function start() {
  try {
    show(await get("/ops/instances"));
  } catch (error) {
    return fill(part, refused("The instances", error, start));
  }
  follow();
}

// The browser itself comes back to a stream that has ended.
function follow() {
  const stream = new EventSource("/ops/instances/live");
  stream.addEventListener("instances", event => show(JSON.parse(event.data)));
  stream.addEventListener("error", () => {
    tellMode(false, "Connecting again…");
    if (stream.readyState === EventSource.CLOSED) setTimeout(start, 2000);
  });
}

function show(snapshot) {
  for (const service of snapshot.services) {
    if (!views.has(service.name)) views.set(service.name, serviceView(service.name));
    views.get(service.name).update(service);
    service.instances.forEach(instance => tellChange(service.name, instance));
  }
  if (part.children.length !== views.size) fill(part, ...[...views.values()].map(view => view.element));
  part.removeAttribute("aria-busy");
  tellMode(true, `Live · seen by ${snapshot.gateway}`);
}

function tellMode(isLive, text) {
  mode.className = isLive ? "live on" : "live";
  if (mode.textContent !== text) mode.textContent = text;
}

// Numbers change every second and are read when somebody looks; that an instance fails is said at once.
function tellChange(service, { id, available }) {
  if (wasOut.has(id) && wasOut.get(id) === available) announce(`${service} ${id} ${available ? "is back" : "is out"}.`);
  wasOut.set(id, !available);
}
