"use client";

import { useAnswer } from "@/components/people/use-answer";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { switchWorkspaceAction } from "@/lib/workspaces/actions";
import { goTo } from "./go-to";

type SwitchButtonProps = { workspaceId: string; name: string /** A path of ours. */; thenHref: string };

export function SwitchButton({ workspaceId, name, thenHref }: SwitchButtonProps) {
  const { isPending, problem, ask } = useAnswer();
  return (
    <div className="flex shrink-0 flex-col items-end">
      <Button
        busy={isPending}
        onClick={() =>
          ask(
            () => switchWorkspaceAction({ workspaceId }),
            () => goTo(thenHref),
          )
        }
      >
        Switch<span className="sr-only"> to {name}</span>
      </Button>
      <div role="status">
        <FieldError>{problem}</FieldError>
      </div>
    </div>
  );
}
