"use client";

import { UserCheck } from "lucide";
import { useServerAction } from "@/components/actions/use-server-action";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { acceptInvitationAction } from "@/lib/invitations/actions";
import { workspacePath } from "@/lib/workspace-path";

type AcceptButtonProps = { token: string; workspaceName: string };

export function AcceptButton({ token, workspaceName }: AcceptButtonProps) {
  const { isPending, problem, ask } = useServerAction();
  return (
    <div>
      <Button
        variant="primary"
        size={40}
        wide
        icon={UserCheck}
        busy={isPending}
        // A page loaded anew: the browser may still hold pages of the workspace that the person was in.
        onClick={() =>
          ask(
            () => acceptInvitationAction({ token }),
            ({ slug }) => location.assign(`${workspacePath(slug)}/keys`),
          )
        }
      >
        <span className="min-w-0 truncate">Join {workspaceName}</span>
      </Button>
      <div role="alert" className="empty:hidden">
        <FieldError>{problem}</FieldError>
      </div>
    </div>
  );
}
