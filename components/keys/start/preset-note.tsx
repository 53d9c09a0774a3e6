"use client";

import { BookCheck, Lightbulb, RadioTower } from "lucide";
import { useWatch } from "react-hook-form";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { permissionOf } from "@/lib/kraken/permissions";
import { certaintyWords, NEEDS_WEB_SOCKET_WORDS, type Preset } from "@/lib/kraken/presets";
import { listAnd } from "@/lib/words/phrases";
import { lockedPermissions, useFacts } from "../form/facts";
import type { KeyFormValues } from "../form/values";

const certaintySentences = {
  documented: "Its own pages or Kraken's name these permissions.",
  inferred: "No page names a list; the permissions follow from the calls it makes.",
} as const;

/** Where the chosen preset comes from, how sure it is, and what it cannot give. */
export function PresetNote({ preset }: { preset: Preset }) {
  const connectionId = useWatch<KeyFormValues, "connectionId">({ name: "connectionId" });
  const locked = lockedPermissions(useFacts(), connectionId).filter((flag) => preset.flags.includes(flag));
  const source = `Source, ${preset.sourceDate}`;
  return (
    <Card as="div" className="flex flex-col gap-2 px-4 py-3">
      <p className="flex items-start gap-2.5">
        <Icon as={preset.certainty === "documented" ? BookCheck : Lightbulb} className="mt-0.5 text-ink-2" />
        <span className="min-w-0 wrap-anywhere">
          <strong className="font-semibold">
            {preset.tool}: {certaintyWords[preset.certainty].toLowerCase()}.
          </strong>{" "}
          <span className="text-ink-2">
            {[certaintySentences[preset.certainty], withStop(preset.notes), adviceOf(preset)]
              .filter(Boolean)
              .join(" ")}{" "}
          </span>
          {preset.sourceHref ? (
            <a className="link" href={preset.sourceHref} target="_blank" rel="noreferrer">
              {source}
            </a>
          ) : (
            <span className="text-ink-2">
              {source}: {preset.source}
            </span>
          )}
        </span>
      </p>
      {preset.needsWebSocket ? (
        <p className="flex items-start gap-2.5">
          <Icon as={RadioTower} className="mt-0.5 text-warn" />
          <span>
            <strong className="font-semibold">{NEEDS_WEB_SOCKET_WORDS}.</strong>{" "}
            <span className="text-ink-2">
              The tool opens private WebSocket feeds, for which Kraken&rsquo;s Fast API documents no permission. Whether
              a key made here may open them is not known.
            </span>
          </span>
        </p>
      ) : null}
      {locked.length > 0 ? (
        <p className="pl-6.5 text-ink-2">
          Left off, because this connection was not granted it:{" "}
          {listAnd(locked.map((flag) => permissionOf(flag).label))}.
        </p>
      ) : null}
    </Card>
  );
}

const withStop = (text: string | null) => (text && !/[.!?]$/.test(text) ? `${text}.` : text);

const adviceOf = ({ ipAdvice }: Preset) => withStop(ipAdvice ? `IP addresses: ${ipAdvice}` : null);
