import "server-only";
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterPostgres } from "rate-limiter-flexible";
import { database } from "@/lib/db/client";
import type { Database } from "@/lib/db/database";
import { withoutValues } from "@/lib/db/query-error";
import { AppError } from "@/lib/errors";
import type { Actor, PersonActor } from "./actor";

/** How often within a minute. */
const budgets = {
  person: 120,
  /** Ending what could do harm. Of each person alone: nobody else can spend it, and neither can their own other acts. */
  safety: 120,
  /** What all members together may ask of this server; charged only for those who are within their own. */
  workspace: 600,
  writes: 60,
  reveals: 30,
  invitations: 30,
  /** Of an address, which a whole office may share; each sign-in takes two, and so does each confirmation by one. */
  sign_ins: 180,
  refusals: 1,
} as const;
type Budget = keyof typeof budgets;

const SECONDS = 60;

// Next loads this module once per bundle (pages, actions, routes); a budget is one per process.
const holder = globalThis as { quaysideLimiters?: WeakMap<Database, Map<Budget, RateLimiterAbstract>> };
holder.quaysideLimiters ??= new WeakMap();
const limitersOf = holder.quaysideLimiters;

/** In PostgreSQL where several processes may share it; PGlite has one process, whose memory will do. */
function limiterFor(budget: Budget): RateLimiterAbstract {
  const here = database();
  const limiters = limitersOf.get(here) ?? new Map<Budget, RateLimiterAbstract>();
  limitersOf.set(here, limiters);
  const limiter = limiters.get(budget) ?? newLimiter(here, budget);
  limiters.set(budget, limiter);
  return limiter;
}

function newLimiter({ pool }: Database, budget: Budget): RateLimiterAbstract {
  const options = { keyPrefix: budget, points: budgets[budget], duration: SECONDS };
  if (!pool) return new RateLimiterMemory(options);
  // Who is over the limit is refused from memory until the minute is over.
  const inMemoryBlockOnConsumed = options.points;
  return new RateLimiterPostgres({
    ...options,
    inMemoryBlockOnConsumed,
    storeClient: pool,
    tableName: "rate_limits",
    tableCreated: true,
    clearExpiredByTimeout: true,
  });
}

async function spend(budget: Budget, who: string): Promise<void> {
  try {
    await limiterFor(budget).consume(who);
  } catch (rejection) {
    // What is no error says how much is spent. It is of a class of its own in each of Next's bundles.
    if (!(rejection instanceof Error)) throw new AppError("rate_limited");
    throw withoutValues(rejection);
  }
}

/** Every action; throws `rate_limited`. Who is refused for their own haste costs the others nothing. */
export async function spendActionBudget(actor: PersonActor): Promise<void> {
  await spend("person", actor.userId);
  await spend("workspace", actor.workspaceId);
}

/** Actions that make safer, instead of the budgets above; throws `rate_limited`. */
export const spendSafetyBudget = (actor: PersonActor) => spend("safety", actor.userId);

/** Writes to Kraken, on top of the budget of the action; throws `rate_limited`. The jobs of a workspace share one. */
export const spendWriteBudget = ({ userId, workspaceId }: Actor) => spend("writes", userId ?? workspaceId);

/** Looks at a secret; throws `rate_limited`. */
export const spendRevealBudget = (actor: PersonActor) => spend("reveals", actor.userId);

/** Making and using invitations; throws `rate_limited`. */
export const spendInvitationBudget = (actor: PersonActor) => spend("invitations", actor.userId);

/** Telling that somebody was too fast, which the log needs to hear once; throws `rate_limited`. */
export const spendRefusalBudget = (actor: PersonActor) => spend("refusals", actor.userId);

/** Starts and ends of a sign-in; throws `rate_limited`. */
export const spendSignInBudget = (address: string) => spend("sign_ins", address);
