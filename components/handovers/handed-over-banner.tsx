import { Send } from "lucide";
import { Banner } from "@/components/ui/banner";
import { Time } from "@/components/ui/time";
import type { Handover } from "@/lib/handovers/data";
import { HandoverActions } from "./handover-actions";

type HandedOverBannerProps = { handover: Handover; mayTakeBack: boolean };

/** The receipt, for everybody but the recipient. */
export function HandedOverBanner({ handover, mayTakeBack }: HandedOverBannerProps) {
  const { id, kind, recipient, openedAt, expiresAt } = handover;
  if (openedAt) {
    return (
      <Banner tone="info" icon={Send} title={`${recipient} has opened the private key`}>
        On <Time at={openedAt} />. They have not confirmed storing it yet.
      </Banner>
    );
  }
  return (
    <Banner
      tone="info"
      icon={Send}
      title={
        kind === "sealed" ? `The private key is sealed for ${recipient}` : `A one-time link waits for ${recipient}`
      }
      actions={<HandoverActions id={id} kind={kind} recipient={recipient} mayTakeBack={mayTakeBack} />}
    >
      They have not opened it yet; they can until <Time at={expiresAt} />.{" "}
      {kind === "sealed"
        ? "Nobody has seen it. Quayside sends no e-mail: tell them that it waits here."
        : "Without the link, nobody can read it."}
    </Banner>
  );
}
