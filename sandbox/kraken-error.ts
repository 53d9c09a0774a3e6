import { jsonReply, type Reply } from "./http";
import type { Switches } from "./switches";

/** A refusal in Kraken's words, with the HTTP status that its kind suggests. */
export class KrakenError extends Error {
  readonly status: number;

  constructor(text: string, status: number) {
    super(text);
    this.status = status;
  }
}

export const invalidArguments = (what?: string): KrakenError =>
  new KrakenError(what ? `EGeneral:Invalid arguments:${what}` : "EGeneral:Invalid arguments", 400);

/** The refusal in the envelope and with the status that the switches ask for. */
export function errorReply(error: KrakenError, switches: Switches): Reply {
  const statuses = { by_kind: error.status, always_200: 200, always_400: 400 };
  return jsonReply(statuses[switches.errorStatus], errorBody(error.message, switches.errorEnvelope));
}

function errorBody(text: string, envelope: Switches["errorEnvelope"]): unknown {
  if (envelope === "string_array") return { error: [text] };
  if (envelope === "rfc6749") return { error: rfcCode(text), error_description: text };
  const [head = "", ...rest] = text.split(":");
  return {
    errors: [{ severity: head.slice(0, 1), class: head.slice(1), type: rest[0] ?? "", msg: rest.slice(1).join(":") }],
  };
}

function rfcCode(text: string): string {
  if (/session|invalid key/i.test(text)) return "invalid_token";
  if (/permission/i.test(text)) return "insufficient_scope";
  return "invalid_request";
}
