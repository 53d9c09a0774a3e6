import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { shownName } from "@/lib/kraken/shown-name";
import type { SeenByLeaver } from "@/lib/members/seen-secrets";

/** Keys whose private key may still be with somebody who is gone; nothing when there are none. */
export function LeftBehind({ seen }: { seen: readonly SeenByLeaver[] }) {
  if (seen.length === 0) return null;
  return (
    <Card aria-labelledby="left-behind">
      <CardHeader id="left-behind" title="Replace these keys" />
      <CardBody className="flex flex-col gap-3">
        <p className="max-w-160 text-ink-2">
          Somebody who is no longer in the workspace has seen their private keys. Create successors, move the tools
          over, and revoke these.
        </p>
        <ul className="divide-y divide-line">
          {seen.map(({ keyId, keyName, person, seenAt }) => (
            <li key={`${keyId} ${person}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2">
              <Link href={`/keys/${keyId}`} className="min-w-0 truncate rounded-tag font-medium hover:underline">
                {shownName(keyName)}
              </Link>
              <span className="text-12 text-ink-3">
                seen by {person ?? "somebody"}, <Time at={seenAt} form="relative" />
              </span>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
