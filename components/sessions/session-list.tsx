import { Button } from "@/components/ui/button";
import { Card, CardFooter, CardHeader, CardRow, CardRows } from "@/components/ui/card";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import { SESSION_IDLE_SECONDS, SESSION_MAX_SECONDS } from "@/lib/auth/session-limits";
import type { OwnSession } from "@/lib/auth/sessions";
import { signOutAction } from "@/lib/sign-in/actions";
import { browserInWords } from "./browser-words";
import { EndSessionButton } from "./end-session-button";

type SessionListProps = {
  sessions: readonly OwnSession[];
  /** Where the person works. */
  workspaceId: string;
  /** The provider that says who the person is. */
  signedInWith: string;
};

export function SessionList({ sessions, workspaceId, signedInWith }: SessionListProps) {
  return (
    <Card aria-labelledby="sessions">
      <CardHeader id="sessions" title="Your sessions" aside="Where you are signed in" />
      <CardRows>
        {sessions.map((session) => {
          const name = browserInWords(session.userAgent);
          return (
            <CardRow key={session.id} className="flex items-center justify-between gap-4">
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-2 max-md:text-14">
                  <span className="min-w-0 font-medium wrap-anywhere">{name}</span>
                  {session.isThisOne ? <Tag>This one</Tag> : null}
                </p>
                <p className="text-12 text-ink-3">
                  Signed in with {signedInWith} <Time at={session.createdAt} />, last seen{" "}
                  <Time at={session.lastSeenAt} form="relative" />
                </p>
              </div>
              {session.isThisOne ? (
                <form action={signOutAction}>
                  <Button type="submit" size={28}>
                    End<span className="sr-only"> this session and sign out</span>
                  </Button>
                </form>
              ) : (
                <EndSessionButton sessionId={session.id} name={name} workspaceId={workspaceId} />
              )}
            </CardRow>
          );
        })}
      </CardRows>
      <CardFooter className="text-12 text-ink-2">
        A session ends after {SESSION_IDLE_SECONDS / 60} minutes without use, and after {SESSION_MAX_SECONDS / 3600}{" "}
        hours in any case. Browsers name themselves; a name can be wrong.
      </CardFooter>
    </Card>
  );
}
