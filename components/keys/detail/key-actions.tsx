import { Pencil, Trash2 } from "lucide";
import { RevokeButton, type RevokeProps } from "@/components/keys/revoke/revoke-button";
import { ButtonLink } from "@/components/ui/button-link";
import { Icon } from "@/components/ui/icon";

type KeyActionsProps = { keyId: string; mayEdit: boolean; revoke: RevokeProps | null };

/** Beside the name; on a phone a bar at the bottom. */
export function KeyActions({ keyId, mayEdit, revoke }: KeyActionsProps) {
  if (!mayEdit && !revoke) return null;
  return (
    <div
      data-action-bar=""
      className="flex gap-2 max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-10 max-md:border-line max-md:border-t max-md:bg-surface max-md:px-4 max-md:py-2 max-md:*:flex-1"
    >
      {mayEdit ? (
        <ButtonLink icon={Pencil} href={`/keys/${keyId}/edit`} className="max-md:h-11">
          Edit
        </ButtonLink>
      ) : null}
      {revoke ? (
        <RevokeButton {...revoke} variant="danger-quiet" className="max-md:h-11 max-md:w-full">
          <Icon as={Trash2} /> Revoke
        </RevokeButton>
      ) : null}
    </div>
  );
}
