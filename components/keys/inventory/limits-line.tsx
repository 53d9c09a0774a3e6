import { accountName } from "@/components/connections/account-name";
import type { AccessScope } from "@/lib/auth/access-scope";
import type { Connection } from "@/lib/connections/data";
import { accessScopeInWords } from "@/lib/words/access-scope";

/** For a member who does not reach every key. */
export function LimitsLine({
  accessScope,
  connections,
}: {
  accessScope: AccessScope | null;
  connections: readonly Connection[];
}) {
  if (!accessScope) return null;
  const accounts = accessScope.connectionIds.map((id) => {
    const connection = connections.find((one) => one.id === id);
    return connection ? accountName(connection) : "an account that is gone";
  });
  return <p className="text-12 text-ink-2">You see {accessScopeInWords({ accounts, tags: accessScope.tags })}.</p>;
}
