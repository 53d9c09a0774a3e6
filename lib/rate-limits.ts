import "server-only";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/errors";

// In memory, per process: enough to stop a runaway script. Several processes allow that many times more.
const perPerson = new RateLimiterMemory({ points: 120, duration: 60 });
const perWorkspace = new RateLimiterMemory({ points: 600, duration: 60 });
const writesPerPerson = new RateLimiterMemory({ points: 60, duration: 60 });
const revealsPerPerson = new RateLimiterMemory({ points: 30, duration: 60 });
const invitationsPerPerson = new RateLimiterMemory({ points: 30, duration: 60 });
const signInsPerAddress = new RateLimiterMemory({ points: 60, duration: 60 });

async function spend(limiter: RateLimiterMemory, who: string): Promise<void> {
  try {
    await limiter.consume(who);
  } catch (rejection) {
    if (rejection instanceof RateLimiterRes) throw new AppError("rate_limited");
    throw rejection;
  }
}

/** Every action; throws `rate_limited`. */
export async function spendActionBudget(actor: Actor): Promise<void> {
  await spend(perPerson, actor.userId);
  await spend(perWorkspace, actor.workspaceId);
}

/** Writes to Kraken, on top of the budget of the action; throws `rate_limited`. */
export const spendWriteBudget = (actor: Actor) => spend(writesPerPerson, actor.userId);

/** Looks at a secret; throws `rate_limited`. */
export const spendRevealBudget = (actor: Actor) => spend(revealsPerPerson, actor.userId);

/** Making and using invitations; throws `rate_limited`. */
export const spendInvitationBudget = (actor: Actor) => spend(invitationsPerPerson, actor.userId);

/** Starts and ends of a sign-in; throws `rate_limited`. */
export const spendSignInBudget = (address: string) => spend(signInsPerAddress, address);
