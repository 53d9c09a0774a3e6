"use client";

import { useEffect, useId, useRef, useState } from "react";
import { riskWord } from "@/components/permissions/risk";
import { Rail } from "@/components/shell/rail";
import { warningsFor } from "@/lib/kraken/capabilities";
import type { KeySettings } from "@/lib/kraken/key";
import { assessRisk } from "@/lib/kraken/risk";
import { countOf } from "@/lib/words/phrases";
import { changedSentence, type Said, whatIsSaid } from "./changed-sentence";
import { PlainWords } from "./plain-words";

type PlainWordsRailProps = {
  settings: KeySettings;
  otherPermissions?: Record<string, boolean>;
  presetId: string | null;
  nowSeconds: number;
};

/** Follows a form as it is filled in: beside it, or as a bar below. */
export function PlainWordsRail({ settings, otherPermissions, presetId, nowSeconds }: PlainWordsRailProps) {
  // A key that can do nothing yet needs no warning.
  const warnings = settings.permissions.length > 0 ? warningsFor(settings, { presetId, nowSeconds }) : [];
  const said = whatIsSaid(settings, warnings);
  const { level } = assessRisk(settings);
  const count = countOf(settings.permissions.length, "permission", "permissions");
  return (
    <>
      <Rail
        id={useId()}
        title="In plain words"
        summary={`${level === "none" ? riskWord(level) : `${riskWord(level)} risk`}, ${count}`}
      >
        <PlainWords settings={settings} otherPermissions={otherPermissions} warnings={warnings} />
      </Rail>
      <LiveSentence said={said} />
    </>
  );
}

/** Long enough for arrow keys to pass over a few presets. */
const PAUSE_MS = 700;

/** Outside the rail, because a closed sheet is silent. */
function LiveSentence({ said }: { said: Said }) {
  const [sentence, setSentence] = useState("");
  const told = useRef(said);
  const key = JSON.stringify(said);

  useEffect(() => {
    const timer = setTimeout(() => {
      const now: Said = JSON.parse(key);
      const changed = changedSentence(told.current, now, riskWord);
      told.current = now;
      if (changed) setSentence(changed);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key]);

  return (
    <p role="status" className="sr-only">
      {sentence}
    </p>
  );
}
