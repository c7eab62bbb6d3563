import { call, get } from "./api.js";

let known = null;

/** Who is shopping: { role: "anonymous" } for somebody who has no session yet. */
export function session() {
  known ??= get("/session").catch(error => {
    known = null;
    throw error;
  });
  return known;
}

/** Makes a guest of somebody who has no session, so that there can be a cart. */
export async function ensureSession() {
  const { role } = await session();
  if (role === "anonymous") await startAsGuest();
}

/** Calls the API with a session; one that has run out meanwhile is followed by a new one. */
export async function callWithSession(method, path, options) {
  await ensureSession();
  try {
    return await call(method, path, options);
  } catch (error) {
    if (!error.is?.("no-session")) throw error;
    await startAsGuest();
    return call(method, path, options);
  }
}

export const signIn = credentials => become("/session", credentials);
export const register = customer => become("/customers", customer);

export async function signOut() {
  await call("DELETE", "/session");
  known = null;
}

async function startAsGuest() {
  await become("/session/guest");
}

async function become(path, body) {
  const { data } = await call("POST", path, { body });
  known = Promise.resolve(data);
  return data;
}
