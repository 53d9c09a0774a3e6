"use client";

import { KeyRound, Pencil } from "lucide";
import type { Delivery } from "@/components/handovers/delivery";
import { DeliveryChoice } from "@/components/handovers/delivery-choice";
import type { Returned } from "@/components/step-up/asked";
import { useGoOn } from "@/components/step-up/use-asked";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Time } from "@/components/ui/time";
import { ReadFirst } from "@/components/writes/read-first";
import { type Acknowledgement, type ReviewTyped, useReadFirst } from "@/components/writes/use-read-first";
import { useWrite, type WriteCall } from "@/components/writes/use-write";
import { WriteBar } from "@/components/writes/write-bar";
import { WriteProblem } from "@/components/writes/write-problem";
import type { Recipient } from "@/lib/handovers/recipients";
import { warningsFor } from "@/lib/kraken/capabilities";
import { shownName } from "@/lib/kraken/shown-name";
import type { Person } from "@/lib/members/data";
import { CREATE_KEY } from "../form/acts";
import { type Account, useFacts } from "../form/facts";
import { SignInAgain } from "../form/sign-in-again";
import { type KeyFormValues, settingsIn } from "../form/values";
import { SettingsList } from "../review/settings-list";
import { useFocusOnArrival } from "../review/use-focus-on-arrival";
import { OwnershipRows } from "./ownership-rows";
import { RiskSum } from "./risk-sum";

type NewKeyReviewProps = {
  values: KeyFormValues;
  account: Account | undefined;
  people: readonly Person[];
  presetId: string | null;
  ownerName: string;
  nameCheckedAt: number | null;
  /** Members of the workspace; none when there is nothing to choose. */
  recipients: readonly Recipient[];
  delivery: Delivery;
  onDelivery: (delivery: Delivery) => void;
  creation: WriteCall<KeyFormValues>;
  /** The same write was asked for before a sign-in led away. */
  returned: Returned<ReviewTyped> | null;
  onBack: () => void;
};

const acknowledgementOf = ({ way }: Delivery): Acknowledgement =>
  way === "sealed"
    ? {
        id: "sealed",
        title: "You will not see the private key",
        reason: "Only the recipient can open it, for seven days. If it is lost, revoke the key and create another.",
        level: "look",
      }
    : {
        id: "seen_once",
        title: "The private key appears once, on the next screen",
        reason: "Have your password manager or the server open. If it is lost, revoke the key and create another.",
        level: "look",
      };

export function NewKeyReview(props: NewKeyReviewProps) {
  const { values, account, people, presetId, ownerName, nameCheckedAt, creation, returned, onBack } = props;
  const { recipients, delivery, onDelivery } = props;
  const settings = settingsIn(values);
  const { write, state } = useWrite(creation);
  const { nowSeconds } = useFacts();
  const heading = useFocusOnArrival();
  const reading = useReadFirst(
    [...warningsFor(settings, { presetId, nowSeconds }), acknowledgementOf(delivery)],
    returned?.typed.ticked,
  );
  const generate = () =>
    reading.afterReading(() =>
      write({ ...values, delivery }, { act: CREATE_KEY, typed: { ticked: reading.ticked } satisfies ReviewTyped }),
    );
  useGoOn(returned, generate);

  return (
    <div className="flex min-w-0 flex-col gap-4">
      <WriteProblem write={state} mayHave="created the key" signInAgain={<SignInAgain />} onRetry={generate} />
      <Card aria-labelledby="sent-title">
        <CardHeader
          id="sent-title"
          title={
            <span ref={heading} tabIndex={-1}>
              What will be sent to Kraken
            </span>
          }
          aside={
            <Button variant="text" size={28} icon={Pencil} onClick={onBack}>
              Edit
            </Button>
          }
        />
        <Definitions>
          <Definition term="Kraken account">
            {account?.name} <span className="font-mono text-12 text-ink-3">{account?.number}</span>
          </Definition>
          <Definition
            term="Key name"
            note={
              nameCheckedAt ? (
                <>
                  Free on this account, checked at <Time at={new Date(nameCheckedAt)} form="clock" />
                </>
              ) : null
            }
          >
            <span className="font-medium">{shownName(settings.name)}</span>
          </Definition>
          <SettingsList settings={settings} />
          <OwnershipRows values={values} people={people} ownerName={ownerName} />
        </Definitions>
      </Card>
      {recipients.length > 0 ? <DeliveryChoice recipients={recipients} value={delivery} onChange={onDelivery} /> : null}
      <RiskSum settings={settings} />
      {account?.signedOut ? (
        <Banner tone="look" title="Kraken asks you to sign in again">
          Generating the key will fail until you have done so.
        </Banner>
      ) : null}
      <ReadFirst {...reading} />
      <WriteBar
        write={state}
        note="One write to Kraken, recorded before it is sent"
        icon={KeyRound}
        done="Kraken made the key"
        onWrite={generate}
        onBack={onBack}
      >
        Generate key
      </WriteBar>
    </div>
  );
}
