"use client";

import { KeyRound, LogIn, TriangleAlert, Users } from "lucide";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/actions/confirm-dialog";
import { Consequence, Consequences } from "@/components/ui/consequence";
import { demandPasskeysAction } from "@/lib/workspaces/actions";

type DemandPasskeysDialogProps = { demand: boolean; workspaceName: string; onClose: () => void };

export function DemandPasskeysDialog({ demand, workspaceName, onClose }: DemandPasskeysDialogProps) {
  const router = useRouter();
  const shared = {
    send: () => demandPasskeysAction({ demanded: demand }),
    onDone: () => router.refresh(),
    onClose,
  };
  if (!demand) {
    return (
      <ConfirmDialog
        {...shared}
        title={`Stop demanding passkeys in ${workspaceName}?`}
        keep="Keep the demand"
        act="Stop"
      >
        <Consequences>
          <Consequence icon={LogIn} title="Signing in again is enough">
            Whoever takes over somebody&rsquo;s sign-in can then confirm sensitive acts with it.
          </Consequence>
        </Consequences>
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog
      {...shared}
      title={`Demand passkeys in ${workspaceName}?`}
      keep="Do not demand them"
      act="Demand passkeys"
    >
      <Consequences>
        <Consequence icon={KeyRound} title="Sensitive acts are confirmed with a passkey">
          Signing in again is no longer enough to see a private key, give rights to trade or withdraw, change roles or
          export.
        </Consequence>
        <Consequence icon={Users} title="It holds for everybody at once">
          Members without a passkey add their first one under Settings after signing in again. Revoking keys and reading
          need none.
        </Consequence>
        <Consequence icon={TriangleAlert} color="text-warn" title="Have a second passkey">
          Whoever loses their only one waits until an owner or admin with a passkey stops the demand.
        </Consequence>
      </Consequences>
    </ConfirmDialog>
  );
}
