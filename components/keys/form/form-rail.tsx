"use client";

import type { KeySettings } from "@/lib/kraken/key";
import { PlainWordsRail } from "../plain-words/plain-words-rail";
import { useFacts } from "./facts";
import { useFormValues } from "./use-form-values";
import { settingsIn } from "./values";

/** The rail for what the form holds now. */
export function FormRail({ presetId }: { presetId: string | null }) {
  const { nowSeconds, editing } = useFacts();
  const values = useFormValues();
  return (
    <PlainWordsRail
      settings={sensible(settingsIn(values))}
      otherPermissions={editing?.otherPermissions}
      presetId={presetId}
      nowSeconds={nowSeconds}
    />
  );
}

/** What is half typed counts as not set. */
function sensible(settings: KeySettings): KeySettings {
  const moment = (seconds: number | null) => (Number.isNaN(seconds) ? null : seconds);
  const digits = settings.nonceWindow.replaceAll(/\s/g, "");
  return {
    ...settings,
    validUntil: moment(settings.validUntil),
    queryFrom: moment(settings.queryFrom),
    queryTo: moment(settings.queryTo),
    nonceWindow: /^\d{1,40}$/.test(digits) ? String(BigInt(digits)) : "0",
  };
}
