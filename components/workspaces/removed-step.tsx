import { Button } from "@/components/ui/button";
import { signOutAction } from "@/lib/sign-in/actions";
import { goOnAction } from "@/lib/workspaces/actions";
import type { OwnWorkspace } from "@/lib/workspaces/data";
import { removedFromWords } from "./removed-words";

type RemovedStepProps = {
  /** The workspace that they are no longer in. */
  from: string;
  /** How it is called in addresses; null when they came without one. */
  fromSlug: string | null;
  workspaces: readonly OwnWorkspace[];
  /** The page on which they go on. */
  returnTo: string;
};

export function RemovedStep({ from, fromSlug, workspaces, returnTo }: RemovedStepProps) {
  return (
    <>
      <h1 className="text-24 wrap-anywhere">{removedFromWords([from])}</h1>
      <div className="mt-4 mb-6 flex flex-col gap-3 text-14 text-ink-2">
        <p>
          You no longer reach its keys. Private keys that waited for you there are wiped, and what you typed there and
          did not save is not taken along.
        </p>
        <p>If that was a mistake, ask one of its owners or admins for a new invitation.</p>
        <p>You are still signed in. Your other workspaces are as they were.</p>
      </div>
      <div className="flex flex-col gap-2">
        {workspaces.map(({ id, name }, place) => (
          <form key={id} action={goOnAction}>
            {fromSlug === null ? null : <input type="hidden" name="from" value={fromSlug} />}
            <input type="hidden" name="workspaceId" value={id} />
            <input type="hidden" name="returnTo" value={returnTo} />
            <Button type="submit" variant={place === 0 ? "primary" : "secondary"} size={40} wide>
              {`Go on in ${name}`}
            </Button>
          </form>
        ))}
        <form action={signOutAction}>
          <Button type="submit" variant="text" size={40} wide>
            Sign out
          </Button>
        </form>
      </div>
    </>
  );
}
