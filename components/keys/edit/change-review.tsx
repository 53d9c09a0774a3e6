"use client";

import { ArrowLeft, Info } from "lucide";
import { ActionBar } from "@/components/shell/action-bar";
import type { Returned } from "@/components/step-up/asked";
import { useGoOn } from "@/components/step-up/use-asked";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import { ReadFirst } from "@/components/writes/read-first";
import { type ReviewTyped, useReadFirst } from "@/components/writes/use-read-first";
import { useWrite, type WriteCall } from "@/components/writes/use-write";
import { WriteBar } from "@/components/writes/write-bar";
import { WriteProblem } from "@/components/writes/write-problem";
import { type SettingsWarning, warningsFor } from "@/lib/kraken/capabilities";
import type { KeySettings } from "@/lib/kraken/key";
import { canonicalSettings, sameSettings } from "@/lib/kraken/settings";
import { UPDATE_KEY } from "../form/acts";
import { useFacts } from "../form/facts";
import { SignInAgain } from "../form/sign-in-again";
import { ChangesTable } from "../review/changes-table";
import { ChangeWords } from "./change-words";
import { RiskChange } from "./risk-change";

/** What an update asks for: the settings that the person saw, and those that they want. */
export type KeyChange = { seen: KeySettings; settings: KeySettings };

type ChangeReviewProps = {
  before: KeySettings;
  after: KeySettings;
  /** When `before` was read from Kraken. */
  readAt: Date | null;
  tool: string | null;
  presetId: string | null;
  saving: WriteCall<KeyChange>;
  /** The same write was asked for before a sign-in led away. */
  returned: Returned<ReviewTyped> | null;
  onBack: () => void;
};

export function ChangeReview(props: ChangeReviewProps) {
  const { before, after, readAt, tool, presetId, saving, returned, onBack } = props;
  const { write, state } = useWrite(saving);
  const { nowSeconds } = useFacts();
  const reading = useReadFirst(newWarnings(before, after, { presetId, nowSeconds }), returned?.typed.ticked);
  const save = () =>
    reading.afterReading(() =>
      write(
        { seen: before, settings: after },
        { act: UPDATE_KEY, typed: { ticked: reading.ticked } satisfies ReviewTyped },
      ),
    );
  useGoOn(returned, save);

  if (sameSettings(before, after)) {
    return (
      <div className="min-w-0">
        <Card as="div">
          <CardBody>
            <p className="font-medium">Nothing is changed.</p>
            <p className="text-ink-2">The key keeps its settings, and there is nothing to save.</p>
          </CardBody>
        </Card>
        <ActionBar
          start={
            <Button variant="ghost" icon={ArrowLeft} onClick={onBack}>
              Back
            </Button>
          }
        >
          {null}
        </ActionBar>
      </div>
    );
  }
  return (
    <>
      <div className="flex min-w-0 flex-col gap-4">
        <WriteProblem write={state} mayHave="changed the key" signInAgain={<SignInAgain />} onRetry={save} />
        <ChangesTable
          before={before}
          after={after}
          beforeTitle={
            <>
              Now at Kraken
              {readAt ? (
                <>
                  , read <Time at={readAt} form="clock" />
                </>
              ) : null}
            </>
          }
          afterTitle="After saving"
        />
        <ChangeWords before={before} after={after} user={tool ?? "the key"} />
        <ReadFirst {...reading} />
        <p className="flex max-w-[72ch] items-start gap-2 text-12 text-ink-2">
          <Icon as={Info} size={14} className="mt-px" />
          Quayside sends all settings, also the unchanged ones, because Kraken does not say what happens to those left
          out. Afterwards it reads the key again and shows what Kraken stored.
        </p>
        <Disclosure summary="The new settings as JSON">
          <pre className="overflow-x-auto rounded-card bg-sunken p-3 font-mono text-12">
            {JSON.stringify(canonicalSettings(after), null, 2)}
          </pre>
        </Disclosure>
        <WriteBar
          write={state}
          note="Kraken's state is checked again right before sending"
          done="Kraken changed the key"
          onWrite={save}
          onBack={onBack}
        >
          Save changes
        </WriteBar>
      </div>
      <aside className="max-lg:mt-4">
        <RiskChange before={before} after={after} />
      </aside>
    </>
  );
}

/** Those that the change brings, and those about the tool's preset, which the change may have touched. */
function newWarnings(
  before: KeySettings,
  after: KeySettings,
  context: Parameters<typeof warningsFor>[1],
): SettingsWarning[] {
  const known = warningsFor(before, context).map(({ id, reason }) => id + reason);
  return warningsFor(after, context).filter(({ id, reason }) => !known.includes(id + reason));
}
