import { ArrowRight } from "lucide";
import { Risk } from "@/components/permissions/risk";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { KeySettings } from "@/lib/kraken/key";
import { assessRisk } from "@/lib/kraken/risk";

/** The risk before and after, and the reasons whose points differ. */
export function RiskChange({ before, after }: { before: KeySettings; after: KeySettings }) {
  const old = assessRisk(before);
  const next = assessRisk(after);
  const texts = [...new Set([...old.reasons, ...next.reasons].map(({ text }) => text))];
  const pointsOf = (risk: typeof old, text: string) => risk.reasons.find((reason) => reason.text === text)?.points ?? 0;
  const shifts = texts
    .map((text) => ({ text, shift: pointsOf(next, text) - pointsOf(old, text) }))
    .filter(({ shift }) => shift !== 0);
  const direction = next.points === old.points ? "Unchanged" : next.points < old.points ? "Lower" : "Higher";

  return (
    <Card aria-labelledby="risk-title">
      <CardHeader id="risk-title" title="Risk" ruled={false} className="pb-0" />
      <CardBody className="flex flex-col gap-3">
        <p className="flex items-center gap-3">
          <Risk level={old.level} />
          <Icon as={ArrowRight} label="becomes" className="text-ink-3" />
          <Risk level={next.level} />
        </p>
        <p className="text-12 text-ink-2">
          {direction}
          {shifts.length > 0 ? ", because of" : ": nothing that counts towards it changes."}
        </p>
        {shifts.length > 0 ? (
          <ul className="flex flex-col gap-1 text-12">
            {shifts.map(({ text, shift }) => (
              <li key={text} className="flex justify-between gap-3">
                {text}
                <span className="text-ink-2">{shift > 0 ? `+ ${shift}` : `− ${-shift}`}</span>
              </li>
            ))}
            <li className="flex justify-between gap-3 border-line border-t pt-1 font-medium">
              Together
              <span>
                {old.points} → {next.points}
              </span>
            </li>
          </ul>
        ) : null}
      </CardBody>
    </Card>
  );
}
