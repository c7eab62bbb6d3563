// Holds objects to the schemas that their projects publish: node check.mjs FOLDER <objects.json, where FOLDER has the node_modules.
// Prints the faults of each object. A field that no schema ever looks at is one that the API does not have: its server would drop it.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const packages = {
    "gateway.networking.k8s.io": "@kubernetes-models/gateway-api",
    "postgresql.cnpg.io": "@kubernetes-models/cloudnative-pg",
    "security.istio.io": "@kubernetes-models/istio",
};
const folder = process.argv[2];
const objects = JSON.parse(readFileSync(0, "utf8"));
const faults = [];
for (const object of objects)
    faults.push(await check(object));
console.log(JSON.stringify(faults));

async function check(object) {
    const name = packages[object.apiVersion.split("/")[0]] ?? "kubernetes-models";
    const file = `${folder}/node_modules/${name}/${object.apiVersion}/${object.kind}.js`;
    const type = (await import(pathToFileURL(file)))[object.kind];
    const seen = new Set();
    try {
        type.prototype.validate.call(watched(object, "", seen));
    } catch (error) {
        return [error.message];
    }
    return [...unseen(object, "", seen)];
}

// Notes every field that is read. Those that a map holds are read too, one by one.
function watched(value, path, seen) {
    if (value === null || typeof value !== "object")
        return value;
    return new Proxy(value, {
        get(target, key) {
            if (typeof key === "symbol" || !Object.hasOwn(target, key) || Array.isArray(target) && key === "length")
                return target[key];
            seen.add(`${path}/${key}`);
            return watched(target[key], `${path}/${key}`, seen);
        },
    });
}

function* unseen(value, path, seen) {
    if (value === null || typeof value !== "object")
        return;
    for (const [key, part] of Object.entries(value)) {
        if (!seen.has(`${path}/${key}`))
            yield `${path}/${key} is unknown`;
        else
            yield* unseen(part, `${path}/${key}`, seen);
    }
}
