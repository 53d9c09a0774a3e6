import type { IncomingMessage } from "node:http";

/** One call that the sandbox received. Never holds a query, a header or a body: those carry codes, tokens and secrets. */
export type LoggedCall = {
  number: number;
  /** ISO 8601. */
  at: string;
  method: string;
  /** As called, with the id of a sign-in under way replaced by `:id`. */
  path: string;
  account: string | null;
  /** null while the call is under way, and when its connection was cut instead of answered. */
  status: number | null;
  /** The fault that was played, if any. */
  fault: string | null;
  unknown: boolean;
};

/** Enough for a long test run; the oldest calls go first. */
const KEPT_CALLS = 20_000;

export class CallLog {
  #calls: LoggedCall[] = [];
  #next = 1;
  readonly #byRequest = new WeakMap<IncomingMessage, LoggedCall>();

  begin(request: IncomingMessage, path: string): LoggedCall {
    const call: LoggedCall = {
      number: this.#next,
      at: new Date().toISOString(),
      method: request.method ?? "GET",
      path: path.replace(/^(\/interaction|(?:\/[\w-]+)?\/oauth\/authorize)\/[\w-]+$/, "$1/:id"),
      account: null,
      status: null,
      fault: null,
      unknown: false,
    };
    this.#next += 1;
    this.#calls.push(call);
    if (this.#calls.length > KEPT_CALLS) this.#calls.splice(0, KEPT_CALLS / 10);
    this.#byRequest.set(request, call);
    return call;
  }

  assign(request: IncomingMessage, account: string | null): void {
    const call = this.#byRequest.get(request);
    if (call && account !== null) call.account = account;
  }

  since(number: number): LoggedCall[] {
    return this.#calls.filter((call) => call.number > number);
  }

  clear(): void {
    this.#calls = [];
  }
}
