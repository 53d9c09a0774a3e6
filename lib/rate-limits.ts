import "server-only";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from "rate-limiter-flexible";
import type { Actor } from "@/lib/auth/actor";
import { database } from "@/lib/db/client";
import type { Database } from "@/lib/db/database";
import { AppError } from "@/lib/errors";

/** How often within a minute. */
const budgets = {
  person: 120,
  workspace: 600,
  writes: 60,
  reveals: 30,
  invitations: 30,
  sign_ins: 60,
  refusals: 1,
} as const;
type Budget = keyof typeof budgets;

const SECONDS = 60;

const limitersOf = new WeakMap<Database, Map<Budget, RateLimiterAbstract>>();

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
    if (rejection instanceof RateLimiterRes) throw new AppError("rate_limited");
    throw rejection;
  }
}

/** Every action; throws `rate_limited`. */
export async function spendActionBudget(actor: Actor): Promise<void> {
  await Promise.all([spend("person", actor.userId), spend("workspace", actor.workspaceId)]);
}

/** Writes to Kraken, on top of the budget of the action; throws `rate_limited`. */
export const spendWriteBudget = (actor: Actor) => spend("writes", actor.userId);

/** Looks at a secret; throws `rate_limited`. */
export const spendRevealBudget = (actor: Actor) => spend("reveals", actor.userId);

/** Making and using invitations; throws `rate_limited`. */
export const spendInvitationBudget = (actor: Actor) => spend("invitations", actor.userId);

/** Telling that somebody was too fast, which the log needs to hear once; throws `rate_limited`. */
export const spendRefusalBudget = (actor: Actor) => spend("refusals", actor.userId);

/** Starts and ends of a sign-in; throws `rate_limited`. */
export const spendSignInBudget = (address: string) => spend("sign_ins", address);
