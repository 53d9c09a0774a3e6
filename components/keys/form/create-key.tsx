"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useEffectEvent, useRef } from "react";
import { useWatch } from "react-hook-form";
import type { Asker } from "@/components/connections/ask-kraken-again";
import { type Delivery, stillPossible } from "@/components/handovers/delivery";
import type { Owner } from "@/components/people/tab-store";
import { PageHeader } from "@/components/shell/page-header";
import { RailLayout } from "@/components/shell/rail";
import { Banner } from "@/components/ui/banner";
import { useBasePath } from "@/components/ui/base-path";
import { Button } from "@/components/ui/button";
import { Stepper } from "@/components/ui/stepper";
import type { Recipient } from "@/lib/handovers/recipients";
import { createKeyAction } from "@/lib/keys/actions";
import { newKeyName } from "@/lib/kraken/key-name";
import type { Person } from "@/lib/members/data";
import { ownershipIn } from "../ownership/values";
import { AccountBanner } from "./account-banner";
import { writeAddress } from "./address";
import { CopySetUpLink } from "./copy-set-up-link";
import { type Account, accountOf, FactsProvider, useFacts } from "./facts";
import { FormRail } from "./form-rail";
import { KeyForm, useKeyForm } from "./key-form";
import { OwnershipSection } from "./ownership-section";
import { refusedFields } from "./refused-fields";
import { ReviewSkeleton } from "./review-skeleton";
import { SettingsBar } from "./settings-bar";
import { SettingsForm } from "./settings-form";
import { StartFrom } from "./start/start-from";
import { ToolField } from "./tool-field";
import { useDraft } from "./use-draft";
import { useFormValues } from "./use-form-values";
import { useReview } from "./use-review";
import { useWrite, type WriteFailure } from "./use-write";
import { emptyValues, type KeyFormValues, settingsIn } from "./values";
import { writeToAddress } from "./write-to-address";

type CreateKeyProps = {
  accounts: readonly Account[];
  /** From the address, or copied from a key. */
  initial: KeyFormValues;
  nowSeconds: number;
  nameLimit: number;
  creator: Pick<Person, "id" | "name">;
  /** Whom the key can belong to. */
  people: readonly Person[];
  asker: Asker;
  /** Who is filling it in. */
  owner: Owner;
  /** To whom the private key can be given; none when there is nothing to choose. */
  recipients: readonly Recipient[];
};

const CREATE = "create_key";

const loadReview = () => import("../review/new-key-review").then((module) => ({ default: module.NewKeyReview }));
const NewKeyReview = lazy(loadReview);

const steps = ["Settings", "Review", "Store the private key"];

export function CreateKey(props: CreateKeyProps) {
  return (
    <KeyForm initial={props.initial} accounts={props.accounts} editing={null}>
      <Steps {...props} />
    </KeyForm>
  );
}

function Steps(props: CreateKeyProps) {
  const { accounts, initial, nowSeconds, nameLimit, creator, people, asker, recipients, owner } = props;
  const base = useBasePath();
  const router = useRouter();
  const title = useRef<HTMLSpanElement>(null);
  const hrefOf = (values: KeyFormValues) => {
    const query = writeAddress(values, accounts[0]?.id ?? "");
    return query ? `${base}/keys/new?${query}` : `${base}/keys/new`;
  };
  const { form, noteName, checkName, nameCheckOf } = useKeyForm();
  const draft = useDraft("new", form, initial, { accounts, owner });
  const { reviewed, returned, problem, openReview, closeReview, backToField } = useReview(form, CREATE, checkName, () =>
    writeToAddress(hrefOf(form.getValues())),
  );
  const isReview = reviewed !== null;
  const delivery = stillPossible(useWatch<KeyFormValues, "delivery">({ name: "delivery" }), recipients);

  const creation = useWrite(
    (values: KeyFormValues, submissionId) =>
      createKeyAction({
        connectionId: values.connectionId,
        submissionId,
        settings: settingsIn(values),
        ...ownershipIn(values),
        sealFor: values.delivery.way === "sealed" ? values.delivery.recipientId : null,
      }),
    {
      onDone: ({ keyId, outcome }) => {
        draft.dropDraft();
        router.replace(base + (outcome === "applied" ? nextPage(keyId, delivery) : `/keys/${keyId}`));
      },
      onFailed: sayAtField,
    },
  );

  /** What belongs to a field is said there. */
  function sayAtField(failure: WriteFailure, wasLost: boolean) {
    const { connectionId, name } = form.getValues();
    if (failure.code === "name_taken") noteName(connectionId, newKeyName(name), { inUse: true, at: Date.now() });
    const refused = refusedFields(failure);
    const [first] = refused;
    if (!first) return;
    if (failure.code === "name_taken" && wasLost) {
      first.message = "A key with this name exists by now: perhaps from your earlier attempt. Look under Keys first.";
    }
    for (const { name: field, message } of refused) form.setError(field, { type: "server", message });
    backToField(first.name);
  }

  const focusTitle = useEffectEvent(() => title.current?.focus());
  const wasReview = useRef(false);
  useEffect(() => {
    if (wasReview.current && !isReview && document.activeElement === document.body) focusTitle();
    wasReview.current = isReview;
  }, [isReview]);

  return (
    <FactsProvider
      facts={{
        accounts,
        nowSeconds,
        nameLimit,
        editing: null,
        asker,
        returnTo: hrefOf,
      }}
    >
      <KeepSetUp keepDraft={draft.keepDraft} initial={initial} />
      <PageHeader
        title={
          <span ref={title} tabIndex={-1}>
            Create API key
          </span>
        }
        actions={<Stepper label="Create API key" steps={steps} current={isReview ? 1 : 0} />}
      />
      <AccountBanner />
      {draft.isRestored && !isReview ? (
        <Banner
          tone="info"
          title="Your unfinished set-up is filled in again."
          inline
          actions={
            <Button size={28} onClick={() => draft.startOver(emptyValues(initial.connectionId))}>
              Start over
            </Button>
          }
        />
      ) : null}
      <RailLayout>
        <div hidden={isReview} onFocusCapture={() => void loadReview().catch(() => {})}>
          <SettingsForm tool={<ToolField />}>
            <OwnershipSection people={people} creator={creator} />
            <StartFrom />
          </SettingsForm>
          <CopySetUpLink />
          {isReview ? null : <SettingsBar cancelHref="/keys" problem={problem} onReview={openReview} />}
        </div>
        {reviewed ? (
          <Suspense fallback={<ReviewSkeleton />}>
            <NewKeyReview
              settings={settingsIn(reviewed)}
              account={accountOf({ accounts }, reviewed.connectionId)}
              facts={reviewed}
              people={people}
              presetId={presetIn(reviewed)}
              ownerName={creator.name}
              nameCheckedAt={nameCheckOf(reviewed.connectionId, reviewed.name)?.at ?? null}
              recipients={recipients}
              delivery={delivery}
              onDelivery={(chosen) => form.setValue("delivery", chosen)}
              creation={creation.state}
              onGenerate={(typed) => creation.write({ ...reviewed, delivery }, { act: CREATE, typed })}
              returned={returned}
              onBack={closeReview}
            />
          </Suspense>
        ) : null}
        <CurrentRail />
      </RailLayout>
    </FactsProvider>
  );
}

function nextPage(keyId: string, { way, recipientId }: Delivery): string {
  if (way === "sealed") return `/keys/${keyId}`;
  return way === "link" ? `/keys/${keyId}/secret?for=${recipientId}` : `/keys/${keyId}/secret`;
}

/** A preset advises only those who start from it. */
const presetIn = ({ startFrom, presetId }: KeyFormValues) => (startFrom === "preset" ? presetId : null);

function CurrentRail() {
  return <FormRail presetId={presetIn(useFormValues())} />;
}

const TYPING_PAUSE_MS = 300;

type KeepSetUpProps = { initial: KeyFormValues; keepDraft: (values: KeyFormValues) => void };

/** From the first change on, the form's state is in the address and in this tab. */
function KeepSetUp({ initial, keepDraft }: KeepSetUpProps) {
  const { returnTo } = useFacts();
  const values = useFormValues();
  const text = JSON.stringify(values);
  const kept = useRef(JSON.stringify(initial));
  const keep = useEffectEvent(() => keepDraft(values));
  const keepAll = useEffectEvent(() => {
    writeToAddress(returnTo(values));
    keepDraft(values);
  });

  useEffect(() => {
    if (text === kept.current) return;
    kept.current = "";
    keep();
    const timer = setTimeout(keepAll, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return null;
}
