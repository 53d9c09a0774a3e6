import { CircleQuestionMark, Eye, EyeOff, type IconNode, Send } from "lucide";
import { Card, CardHeader, CardRow, CardRows } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import type { Maker } from "@/lib/keys/maker";
import type { SecretViewer } from "@/lib/reveals/secret-viewers";

type SecretViewersProps = { viewers: readonly SecretViewer[]; maker: Maker };

/** The ledger: who has ever been able to see the private key. */
export function SecretViewers({ viewers, maker }: SecretViewersProps) {
  return (
    <Card aria-labelledby="viewers">
      <CardHeader id="viewers" title="Who could see the private key" />
      <CardRows>
        {viewers.map((viewer) => (
          <CardRow key={`${viewer.name} ${viewer.since.getTime()}`} className="flex items-start gap-2.5">
            <Icon as={iconOf(viewer)} className="mt-0.5 text-ink-3" />
            <div className="min-w-0 wrap-anywhere">
              <p className="max-md:text-14">
                <span className="font-medium">{viewer.name}</span>
                {viewer.isMember ? null : <span className="text-ink-3"> (no longer a member)</span>}
              </p>
              <p className="text-12 text-ink-2">{sentenceOf(viewer)}</p>
            </div>
          </CardRow>
        ))}
        {viewers.length === 0 ? (
          <CardRow className="flex items-start gap-2.5">
            <Icon as={CircleQuestionMark} className="mt-0.5 text-chart" />
            <p className="text-ink-2 max-md:text-14">{nobodyKnown[maker]}</p>
          </CardRow>
        ) : null}
      </CardRows>
    </Card>
  );
}

const nobodyKnown: Record<Maker, string> = {
  here: "Nobody: Kraken’s answer with the private key has not arrived here.",
  elsewhere: "Not known here: the key was made with Quayside, in another workspace, which has its own record.",
  kraken: "Not known: the key was made at Kraken, and whoever made it there saw its private key.",
};

function iconOf({ seenAt, isOver }: SecretViewer): IconNode {
  if (seenAt) return Eye;
  return isOver ? EyeOff : Send;
}

const hows: Record<SecretViewer["way"], string> = {
  created: "Created the key",
  sealed: "It was sealed for them",
  link: "They were sent a one-time link",
};

function sentenceOf({ way, seenAt, storedAt, isOver }: SecretViewer) {
  const how = hows[way];
  if (storedAt) {
    return (
      <>
        {how}; confirmed storing it on <Time at={storedAt} />
      </>
    );
  }
  if (seenAt) {
    return (
      <>
        {how}; was given it on <Time at={seenAt} />
      </>
    );
  }
  if (isOver) return `${how}, and was never given it`;
  return way === "created" ? `${how}; has not been given it yet` : `${how}, and has not been opened yet`;
}
