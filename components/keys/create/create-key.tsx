"use client";

import { lazy, Suspense } from "react";
import { useWatch } from "react-hook-form";
import type { Asker } from "@/components/connections/ask-kraken-again";
import { stillPossible } from "@/components/handovers/delivery";
import type { Owner } from "@/components/people/tab-store";
import { RailLayout } from "@/components/shell/rail";
import { useBasePath } from "@/components/ui/base-path";
import type { Recipient } from "@/lib/handovers/recipients";
import type { Person } from "@/lib/members/data";
import { AccountBanner } from "../form/account-banner";
import { CREATE_KEY } from "../form/acts";
import { DraftRestored } from "../form/draft-restored";
import { type Account, accountOf, FactsProvider } from "../form/facts";
import { FormRail } from "../form/form-rail";
import { KeyForm, useKeyForm } from "../form/key-form";
import { OwnershipSection } from "../form/ownership-section";
import { SettingsBar } from "../form/settings-bar";
import { SettingsForm } from "../form/settings-form";
import { ToolField } from "../form/tool-field";
import { useDraft } from "../form/use-draft";
import { useFormValues } from "../form/use-form-values";
import { useReview } from "../form/use-review";
import { emptyValues, type KeyFormValues } from "../form/values";
import { ReviewSkeleton } from "../review/review-skeleton";
import { writeAddress } from "../start/address";
import { CopySetUpLink } from "../start/copy-set-up-link";
import { StartFrom } from "../start/start-from";
import { CreateHeader } from "./create-header";
import { KeepSetUp } from "./keep-set-up";
import { useCreation } from "./use-creation";
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

const loadReview = () => import("./new-key-review").then((module) => ({ default: module.NewKeyReview }));
const NewKeyReview = lazy(loadReview);

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
  const hrefOf = (values: KeyFormValues) => {
    const query = writeAddress(values, accounts[0]?.id ?? "");
    return query ? `${base}/keys/new?${query}` : `${base}/keys/new`;
  };
  const { form, checkName, nameCheckOf } = useKeyForm();
  const draft = useDraft("new", form, initial, { accounts, owner });
  const { reviewed, returned, problem, openReview, closeReview, backToField } = useReview(
    form,
    CREATE_KEY,
    checkName,
    () => writeToAddress(hrefOf(form.getValues())),
  );
  const isReview = reviewed !== null;
  const delivery = stillPossible(useWatch<KeyFormValues, "delivery">({ name: "delivery" }), recipients);

  const creation = useCreation({ delivery, dropDraft: draft.dropDraft, backToField });

  return (
    <FactsProvider facts={{ accounts, nowSeconds, nameLimit, editing: null, asker, returnTo: hrefOf }}>
      <KeepSetUp keepDraft={draft.keepDraft} initial={initial} />
      <CreateHeader isReview={isReview} />
      <AccountBanner />
      {draft.isRestored && !isReview ? (
        <DraftRestored
          title="Your unfinished set-up is filled in again."
          onStartOver={() => draft.startOver(emptyValues(initial.connectionId))}
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
              values={reviewed}
              account={accountOf({ accounts }, reviewed.connectionId)}
              people={people}
              presetId={presetIn(reviewed)}
              ownerName={creator.name}
              nameCheckedAt={nameCheckOf(reviewed.connectionId, reviewed.name)?.at ?? null}
              recipients={recipients}
              delivery={delivery}
              onDelivery={(chosen) => form.setValue("delivery", chosen)}
              creation={creation}
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

/** A preset advises only those who start from it. */
const presetIn = ({ startFrom, presetId }: KeyFormValues) => (startFrom === "preset" ? presetId : null);

function CurrentRail() {
  return <FormRail presetId={presetIn(useFormValues())} />;
}
