import "server-only";
import { isSafeNumber, parse } from "lossless-json";
import type { z } from "zod";
import { isWarning, readErrors } from "./error-envelope";
import { KrakenError } from "./kraken-error";
import { refusalOf } from "./refusal";
import type { KrakenResponse } from "./request";

/**
 * Believes an answer in three steps: status, content, shape. Gives what is inside `result`, or the whole document when
 * Kraken left that envelope out. Kraken also reports errors with HTTP 200; its warnings are not errors.
 */
export function readAnswer<T>(response: KrakenResponse, schema: z.ZodType<T>): T {
  const { call, status, contentType, text } = response;
  const krakenErrors = readErrors(status, contentType, text);
  const failed = status < 200 || status > 299 || krakenErrors.some((error) => !isWarning(error));
  if (failed) throw refusalOf(response, krakenErrors);

  const parsed = schema.safeParse(unwrap(parseLosslessly(text)));
  if (parsed.success) return parsed.data;
  // Without the schema's own words: they can quote what Kraken sent.
  throw new KrakenError({ call, code: "malformed_answer", certainty: "unknown", httpStatus: status, krakenErrors });
}

/** JSON in which a whole number beyond 2^53 arrives as its digits; undefined when the text is no JSON. */
export function parseLosslessly(text: string): unknown {
  try {
    return parse(text, undefined, (digits) => (isSafeNumber(digits, { approx: true }) ? Number(digits) : digits));
  } catch {
    return undefined;
  }
}

function unwrap(document: unknown): unknown {
  const isEnvelope = typeof document === "object" && document !== null && Object.hasOwn(document, "result");
  return isEnvelope ? (document as { result: unknown }).result : document;
}
