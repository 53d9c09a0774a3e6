const MAX_ERRORS = 10;
const MAX_CHARS = 300;

/** Long unbroken runs may be a token or key that came back as an echo; no error text of Kraken's has one. */
const keyMaterial = /[A-Za-z0-9+/_=.-]{40,}/g;
/** Controls, invisible and direction marks, line separators, lone surrogates. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * Kraken's own words in an answer of any shape: `error` as a list of strings, as one string, or as RFC 6749 says,
 * `errors` as a list of objects, or plain text. Which of them the Fast API uses is not documented. The label of the
 * content is not trusted where the body is JSON; HTML, empty and unreadable bodies have no words. Who has parsed a long body
 * already gives it as `body`, undefined when it is no JSON.
 */
export function readErrors(
  status: number,
  contentType: string | null,
  bodyText: string,
  body: unknown = parse(bodyText),
): string[] {
  if (isObject(body)) {
    return bounded([...listOf(body.error, body.error_description), ...listOf(body.errors, undefined)]);
  }
  const isPlainText = body === undefined && contentType?.toLowerCase().startsWith("text/plain");
  return isPlainText && status >= 400 ? bounded([bodyText]) : [];
}

/** Kraken marks what did not stop it with W instead of E. */
export function isWarning(krakenError: string): boolean {
  return /^W[A-Z]/.test(krakenError);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listOf(error: unknown, description: unknown): string[] {
  if (typeof error === "string") return [typeof description === "string" ? `${error}: ${description}` : error];
  if (Array.isArray(error)) return error.slice(0, MAX_ERRORS).map(textOf);
  return isObject(error) ? [textOf(error)] : [];
}

function textOf(error: unknown): string {
  if (typeof error === "string") return error;
  if (!isObject(error)) return "";
  const [severity, category, type, message] = [error.severity, error.class, error.type, error.msg ?? error.message].map(
    (part) => (typeof part === "string" ? part : ""),
  );
  const head = category ? `${severity?.charAt(0).toUpperCase()}${category}` : "";
  return [head, type, message].filter(Boolean).join(":");
}

function bounded(errors: string[]): string[] {
  return errors.slice(0, MAX_ERRORS).map(clean).filter(Boolean);
}

function clean(error: string): string {
  const text = error
    .slice(0, 10 * MAX_CHARS)
    .replace(unprintable, " ")
    .replace(/\s+/g, " ")
    .replace(keyMaterial, "[redacted]");
  return Array.from(text.trim()).slice(0, MAX_CHARS).join("");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
