const base = "/api/v1";

/** What the API said was wrong, or that it could not be reached. */
export class Problem extends Error {
  constructor({ status = 0, type = "/problems/unreachable", title, detail, errors = {}, retryAfter = null }) {
    super(detail ?? title ?? "The shop cannot be reached. Check your connection and try again.");
    this.status = status;
    this.type = type;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }

  is(name) {
    return this.type === `/problems/${name}`;
  }

  /** Whether the same request may well succeed in a moment; it is then also unknown whether it took effect. */
  get passing() {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/**
 * Calls the API.
 * @param {string} method
 * @param {string} path below /api/v1, such as "/cart"; or below /ops, which has no version
 * @param {{query?: object, body?: any, headers?: object, timeout?: number}} options
 * @returns {Promise<{data: any, status: number, headers: Headers}>}
 * @throws {Problem}
 */
export async function call(method, path, { query, body, headers = {}, timeout = 12000 } = {}) {
  const request = { method, headers: { accept: "application/json", ...headers }, signal: AbortSignal.timeout(timeout), credentials: "same-origin" };
  if (body !== undefined) {
    request.headers["content-type"] = "application/json";
    request.body = typeof body === "string" ? body : JSON.stringify(body);
  }
  let response;
  let data;
  try {
    response = await fetch((path.startsWith("/ops/") ? path : base + path) + search(query), request);
    data = await read(response);
  } catch (error) {
    throw new Problem({ detail: error.name === "TimeoutError" ? "The shop took too long to answer. Try again." : undefined });
  }
  if (!response.ok) throw new Problem({ ...data, status: response.status, retryAfter: response.headers.get("retry-after") });
  if (isStale(response)) document.dispatchEvent(new CustomEvent("shop:stale"));
  return { data, status: response.status, headers: response.headers };
}

/** The data alone. */
export const get = async (path, query) => (await call("GET", path, { query })).data;

/** A key under which a request takes effect once, however often it is sent. Not randomUUID: that one is missing without https. */
export const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");

function search(query = {}) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== null && one !== undefined && one !== "") parameters.append(name, one);
  const text = parameters.toString();
  return text ? `?${text}` : "";
}

async function read(response) {
  const text = await response.text();
  const isJson = /[/+]json/.test(response.headers.get("content-type") ?? "");
  return text && isJson ? JSON.parse(text) : null;
}

// A gateway that answers from its memory, because the service is away, says so.
function isStale(response) {
  return response.headers.has("warning") || Number(response.headers.get("age") ?? 0) > 60;
}
