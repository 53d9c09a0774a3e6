import { OwnershipButton } from "@/components/keys/ownership/ownership-button";
import type { OwnershipFacts } from "@/components/keys/ownership/ownership-dialog";
import { RevokeButton, type RevokeProps } from "@/components/keys/revoke/revoke-button";
import { Finding } from "@/components/permissions/finding";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardHeader } from "@/components/ui/card";
import { type FindingStep, type KeyFinding, summariseFindings } from "@/lib/findings/findings";

type FindingsCardProps = {
  findings: readonly KeyFinding[];
  keyId: string;
  /** Null when this person may not change the key, or not now. */
  steps: { revoke: RevokeProps | null; mayEdit: boolean; ownership: OwnershipFacts | null };
};

export function FindingsCard({ findings, keyId, steps }: FindingsCardProps) {
  return (
    <Card aria-labelledby="findings">
      <CardHeader id="findings" title="Findings" aside={summariseFindings(findings)} />
      {findings.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">Nothing to look at.</p>
      ) : (
        <ul className="divide-y divide-line">
          {findings.map(({ id, level, title, reason, step }) => (
            <Finding
              key={id}
              kind={level}
              title={title}
              spoken={level === "unknown" ? null : undefined}
              className="px-4 py-3"
              action={step ? <Step step={step} keyId={keyId} steps={steps} /> : undefined}
            >
              {reason}
            </Finding>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Step({
  step,
  keyId,
  steps: { revoke, mayEdit, ownership },
}: { step: FindingStep } & Omit<FindingsCardProps, "findings">) {
  const look = { size: 24, variant: "text", className: "-my-0.5 -mr-2" } as const;
  if (step === "edit") {
    return mayEdit ? (
      <ButtonLink {...look} href={`/keys/${keyId}/edit`}>
        Edit
      </ButtonLink>
    ) : null;
  }
  if (step === "name_owner") {
    return ownership ? (
      <OwnershipButton {...ownership} className={look.className}>
        Name one
      </OwnershipButton>
    ) : null;
  }
  if (!revoke) return null;
  if (step === "revoke") {
    return (
      <RevokeButton {...revoke} {...look}>
        Revoke
      </RevokeButton>
    );
  }
  return (
    <RevokeButton {...revoke} {...look} thenHref={`/keys/new?from=${keyId}`}>
      Create again
    </RevokeButton>
  );
}
