import { type Limits, limitsInWords } from "@/lib/auth/limits";
import type { Connection } from "@/lib/connections/data";
import { accountName } from "./account-name";

/** For a member who does not reach every key. */
export function LimitsLine({ limits, connections }: { limits: Limits | null; connections: readonly Connection[] }) {
  if (!limits) return null;
  const accounts = limits.connectionIds.map((id) => {
    const connection = connections.find((one) => one.id === id);
    return connection ? accountName(connection) : "an account that is gone";
  });
  return <p className="text-12 text-ink-2">You see {limitsInWords({ accounts, tags: limits.tags })}.</p>;
}
