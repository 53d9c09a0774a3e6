/**
 * What nobody's own page sends, and what Next would answer with 500 and a line in the log. Each answers the status, words and
 * headers of the refusal, or null.
 * @typedef {{ status: number, words: string, headers?: Record<string, string> }} Refusal
 * @typedef {Pick<import("node:http").IncomingMessage, "method" | "url" | "headers">} Request
 */

const METHODS = ["GET", "HEAD", "POST"];

/** @type {(allowed: string[]) => Refusal} */
const notAllowed = (allowed) => ({
  status: 405,
  words: "This is not offered here.\n",
  headers: { allow: allowed.join(", ") },
});
/** @type {Refusal} */
const noAddress = { status: 400, words: "This is no address of a page.\n" };
/** @type {Refusal} */
const unreadable = { status: 400, words: "The request cannot be read.\n" };

/**
 * By what stands before the body.
 * @param {Request} request
 * @param {number} maxBodyBytes
 * @returns {Refusal | null}
 */
export function refusalOf({ method = "", url = "", headers }, maxBodyBytes) {
  // Without a length nothing says when a body ends; browsers send one, and so do proxies that they come through.
  if (headers["transfer-encoding"] !== undefined) {
    return { status: 411, words: "A request with a body must say its length.\n" };
  }
  if (Number(headers["content-length"] ?? 0) > maxBodyBytes) {
    return { status: 413, words: "The request is too large.\n" };
  }
  if (!METHODS.includes(method)) return notAllowed(METHODS);
  if (/^https?:\/\//i.test(url)) return { status: 421, words: "Quayside has another address.\n" };
  const [path] = url.split("?");
  if (!path.startsWith("/") || !isDecodable(path)) return noAddress;
  const isFile = /\.\w+$/.test(path);
  if (method === "POST" && isFile) return notAllowed(["GET", "HEAD"]);
  if (callsAction({ method, headers }) && isFromElsewhere(headers)) {
    return {
      status: 403,
      words:
        "This was sent from a page under another address. A proxy in front must pass Host on as the browser sent it.\n",
    };
  }
  return null;
}

/**
 * Whether Next would read the body as the call of a server action: by its own script, or as a form.
 * @param {Request} request
 */
export const callsAction = ({ method, headers }) =>
  method === "POST" && (headers["next-action"] !== undefined || isForm(headers));

/**
 * By its body.
 * @param {Request} request
 * @param {Buffer} body
 * @returns {Promise<Refusal | null>}
 */
export async function refusalOfBody({ headers }, body) {
  const type = headers["content-type"] ?? "";
  try {
    if (isForm(headers)) {
      const form = await new Response(body, { headers: { "content-type": type } }).formData();
      for (const [name, value] of form) if (JSON_PART.test(name) && typeof value === "string") JSON.parse(value);
    } else JSON.parse(body.toString(), refuseReference);
    return null;
  } catch {
    return unreadable;
  }
}

/** Where React puts the arguments of an action among the fields of a form. */
const JSON_PART = /^(\$ACTION_\d+:)?\d+$/;

/**
 * What React writes for values that JSON lacks, and for one that stands in the arguments twice: `$0:` and where it stood first.
 * Other strings behind a `$` point to parts, and without a form there are none.
 */
const VALUE = /^\$(\$|undefined$|NaN$|-?Infinity$|-0$|D\d|n-?\d+$|T|0(:|$))/;

function refuseReference(_name, value) {
  if (typeof value === "string" && value.startsWith("$") && !VALUE.test(value)) throw new SyntaxError("points nowhere");
  return value;
}

const isForm = (headers) => /^multipart\/form-data\b/i.test(headers["content-type"] ?? "");

/** As Next decides it, which lets a missing origin pass; our actions do not. */
function isFromElsewhere(headers) {
  const { origin, host, "x-forwarded-host": forwarded } = headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || ![forwarded?.split(",")[0].trim(), host].includes(new URL(origin).host);
}

function isDecodable(path) {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
