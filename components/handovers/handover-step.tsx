import { CompanySignIn } from "@/components/people/company-sign-in";
import { SignInForm } from "@/components/people/sign-in-form";
import { buttonClasses } from "@/components/ui/button-look";
import { Time } from "@/components/ui/time";
import type { PersonActor } from "@/lib/auth/actor";
import type { Handover } from "@/lib/handovers/data";
import { shownName } from "@/lib/kraken/shown-name";
import { workspacePath } from "@/lib/workspace-path";
import { TakeLinkKey } from "./take-link-key";

type HandoverStepProps = { id: string; handover: Handover | null; actor: PersonActor | null };

/** What the reader of the address of a hand-over can do next. */
export function HandoverStep({ id, handover, actor }: HandoverStepProps) {
  const here = `/hand-over/${id}`;
  if (!actor || !handover) {
    return (
      <>
        <h1 className="text-30">A private key is handed over</h1>
        <p className="mt-3 mb-6 max-w-100 text-14 text-ink-2">
          Only the person it is for can open it. Sign in, so that Quayside can tell who you are; it leads back here.
        </p>
        <TakeLinkKey id={id}>
          <SignInForm returnTo={here} purpose="identity" size={40} wide />
          <CompanySignIn returnTo={here} />
        </TakeLinkKey>
        <p className="mt-3 text-12 text-ink-3">
          Nothing is read by opening this page. Kraken is only asked who you are.
        </p>
      </>
    );
  }
  const { keyId, keyName, kind, sender, workspaceName, workspaceSlug, expiresAt } = handover;
  return (
    <>
      <h1 className="text-30 wrap-anywhere">The private key of {shownName(keyName)} is for you</h1>
      <p className="mt-3 mb-6 max-w-100 text-14 text-ink-2">
        {sender ?? "Somebody"} of {workspaceName} hands it over to you.{" "}
        {kind === "link" ? "It can be read once, until " : "It waits for you until "}
        <Time at={expiresAt} />. Have your password manager or the server open.
      </p>
      <TakeLinkKey id={id}>
        <a
          href={`${workspacePath(workspaceSlug)}/keys/${keyId}/secret`}
          className={buttonClasses({ variant: "primary", size: 40, wide: true })}
        >
          Go to the private key
        </a>
      </TakeLinkKey>
    </>
  );
}
