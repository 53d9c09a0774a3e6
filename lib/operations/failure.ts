import "server-only";
import { AppError, type AppErrorCode, messageFor } from "@/lib/errors";
import { ownCodes } from "@/lib/events/own-codes";
import { KrakenError, type KrakenFailure, krakenErrorCodes } from "@/lib/kraken/kraken-error";
import type { Operation, Outcome } from "./mutations";

/** What a failed write to Kraken tells the browser; `explainFailure` in lib/kraken puts it into words. */
export type KrakenFailureDetails = Pick<
  KrakenFailure,
  "code" | "certainty" | "krakenErrors" | "retryAfterSeconds" | "context"
>;

export function failureDetails(error: KrakenError): KrakenFailureDetails {
  const { code, certainty, krakenErrors, retryAfterSeconds, context } = error;
  return { code, certainty, krakenErrors, retryAfterSeconds, context };
}

/** What Kraken answered does not say whether it did what was asked. `code` is how the operation records that. */
export class UnclearAnswer extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

type Failure = Exclude<Outcome, { status: "applied" }>;

/**
 * How a write ended that threw. Only an error that says "this did not happen" counts as failed, unless the caller
 * knows that nothing had been sent.
 */
export function failureOutcome(error: unknown, known?: Failure["status"]): Failure {
  if (error instanceof UnclearAnswer) return { status: "uncertain", errorCode: error.code, krakenErrors: [] };
  if (error instanceof KrakenError) {
    const status = known ?? (error.certainty === "unknown" ? "uncertain" : "failed");
    return { status, errorCode: error.code, krakenErrors: error.krakenErrors };
  }
  // Thrown by us where nothing was written: signed out, key changed, name taken, a call that Kraken does not offer.
  if (error instanceof AppError) {
    const krakenErrors = error.cause instanceof KrakenError ? error.cause.krakenErrors : [];
    return { status: "failed", errorCode: error.code, krakenErrors };
  }
  return { status: known ?? "uncertain", errorCode: "unexpected", krakenErrors: [] };
}

/** The error for the person: ours as it is, Kraken's with the details that words are made from. */
export function errorForPerson(error: unknown): unknown {
  if (!(error instanceof KrakenError)) return error;
  if (error.code === "name_taken") return nameTaken(error);
  return new AppError("kraken_failed", { cause: error, details: failureDetails(error) });
}

export const nameTaken = (cause?: unknown) =>
  new AppError("name_taken", { cause, fields: { name: [messageFor("name_taken")] } });

/** For a submission that was answered before: the same failure again. */
export function errorOfFailed(operation: Operation): AppError {
  const code = operation.errorCode ?? "unexpected";
  if (code === "name_taken") return nameTaken();
  if (isAppErrorCode(code)) return new AppError(code);
  const details: KrakenFailureDetails = {
    code: krakenErrorCodes.find((known) => known === code) ?? "unexpected",
    certainty: "refused",
    krakenErrors: operation.krakenErrors ?? [],
    retryAfterSeconds: null,
    context: null,
  };
  return new AppError("kraken_failed", { details });
}

const isAppErrorCode = (code: string): code is AppErrorCode => ownCodes.some((own) => own === code);
