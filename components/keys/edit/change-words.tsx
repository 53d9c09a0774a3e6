"use client";

import { Equal, type IconNode, Minus, Plus } from "lucide";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { formatMoment } from "@/components/ui/time-format";
import { useZone } from "@/components/ui/use-zone";
import { type ChangeEffect, changeInWords, differenceBetween } from "@/lib/kraken/difference";
import type { KeySettings } from "@/lib/kraken/key";

const effects: Record<ChangeEffect, { icon: IconNode; color: string; word: string }> = {
  more: { icon: Plus, color: "text-warn", word: "More" },
  less: { icon: Minus, color: "text-ok", word: "Less" },
  same: { icon: Equal, color: "text-ink-3", word: "Neither more nor less" },
};

/** What the change means for the program that uses the key. */
export function ChangeWords({ before, after, user }: { before: KeySettings; after: KeySettings; user: string }) {
  const zone = useZone();
  const sentences = differenceBetween(before, after).flatMap((change) =>
    changeInWords(change, (seconds) => formatMoment(new Date(seconds * 1000), zone)),
  );
  return (
    <Card aria-labelledby="words-title">
      <CardHeader id="words-title" title={`What changes for ${user}`} ruled={false} className="pb-0" />
      <CardBody className="pt-1">
        <ul className="grid gap-x-6 gap-y-2 md:grid-cols-2">
          {sentences.map(({ text, effect }) => {
            const { icon, color, word } = effects[effect];
            return (
              <li key={text} className="flex items-start gap-2.5">
                <Icon as={icon} className={`mt-0.5 ${color}`} />
                <span>
                  <span className="sr-only">{word}: </span>
                  {text}
                </span>
              </li>
            );
          })}
        </ul>
      </CardBody>
    </Card>
  );
}
