import "server-only";
import { isSafeNumber, parse } from "lossless-json";
import type { z } from "zod";
import { isWarning, readErrors } from "./error-envelope";
import { KrakenError } from "./kraken-error";
import { parseInSteps } from "./parse-in-steps";
import { refusalOf } from "./refusal";
import type { KrakenResponse } from "./request";

/**
 * Believes an answer in three steps: status, content, shape. Gives what is inside `result`, or the whole document when
 * Kraken left that envelope out. Kraken also reports errors with HTTP 200; its warnings are not errors.
 */
export function readAnswer<T>(response: KrakenResponse, schema: z.ZodType<T>): T {
  const { status, contentType, text } = response;
  return believe(response, readErrors(status, contentType, text), parseLosslessly(text), schema);
}

/** The same of an answer that may be long, and the document around it, for what stands beside the result. */
export async function readDocument<T>(
  response: KrakenResponse,
  schema: z.ZodType<T>,
): Promise<{ data: T; document: unknown }> {
  const { status, contentType, text } = response;
  const document = await parseInSteps(text, parseLosslessly);
  return { data: believe(response, readErrors(status, contentType, text, document), document, schema), document };
}

function believe<T>(response: KrakenResponse, krakenErrors: string[], document: unknown, schema: z.ZodType<T>): T {
  const { call, status } = response;
  const failed = status < 200 || status > 299 || krakenErrors.some((error) => !isWarning(error));
  if (failed) throw refusalOf(response, krakenErrors);

  const parsed = schema.safeParse(unwrap(document));
  if (parsed.success) return parsed.data;
  // Without the schema's own words: they can quote what Kraken sent.
  throw new KrakenError({ call, code: "malformed_answer", certainty: "unknown", httpStatus: status, krakenErrors });
}

/** Stands for a property that an object has twice, with different values: nobody can say which one counts. */
export const TOLD_TWICE = Symbol("told twice");

/**
 * JSON in which a whole number beyond 2^53 arrives as its digits and a property told twice as `TOLD_TWICE`; undefined
 * when the text is no JSON.
 */
export function parseLosslessly(text: string): unknown {
  try {
    return parse(text, undefined, {
      parseNumber: (digits) => (isSafeNumber(digits, { approx: true }) ? Number(digits) : digits),
      onDuplicateKey: () => TOLD_TWICE,
    });
  } catch {
    return undefined;
  }
}

function unwrap(document: unknown): unknown {
  const isEnvelope = typeof document === "object" && document !== null && Object.hasOwn(document, "result");
  return isEnvelope ? (document as { result: unknown }).result : document;
}
