import { TimeLeft } from "@/components/ui/time-left";
import type { WaitingSecret } from "@/lib/auth/waiting-secrets";
import { shownName } from "@/lib/kraken/shown-name";
import { workspacePath } from "@/lib/workspace-path";

type WaitingListProps = {
  waiting: readonly WaitingSecret[];
  /** Where the reader works; of keys elsewhere it is said where they are. */
  workspaceId?: string;
  /** They wait for the reader's own session, which can store them. */
  isThisSession?: boolean;
};

/** Keys whose private keys would be lost, each with the way to it and the time that is left. */
export function WaitingList({ waiting, workspaceId, isThisSession = false }: WaitingListProps) {
  return (
    <ul aria-label="Private keys that wait" className="divide-y divide-line rounded-card border border-line">
      {waiting.map(({ keyId, keyName, until, ...key }) => (
        <li key={keyId} className="flex flex-wrap items-baseline justify-between gap-x-4 px-3 py-2.5 wrap-anywhere">
          <span>
            <a
              href={`${workspacePath(key.workspaceSlug)}/keys/${keyId}${isThisSession ? "/secret" : ""}`}
              className="rounded-tag font-medium text-accent-ink hover:underline"
            >
              {isThisSession ? `Store the private key of ${shownName(keyName)}` : shownName(keyName)}
            </a>
            {key.workspaceId === workspaceId ? null : ` in ${key.workspaceName}`}
          </span>
          <span className="text-12 text-ink-3">
            <TimeLeft until={Math.floor(until.getTime() / 1000)} />
          </span>
        </li>
      ))}
    </ul>
  );
}
