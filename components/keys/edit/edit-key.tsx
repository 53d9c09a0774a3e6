"use client";

import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Asker } from "@/components/connections/ask-kraken-again";
import type { Owner } from "@/components/people/tab-store";
import { PageHeader } from "@/components/shell/page-header";
import { RailLayout } from "@/components/shell/rail";
import { Banner } from "@/components/ui/banner";
import { useBasePath } from "@/components/ui/base-path";
import type { KeySettings } from "@/lib/kraken/key";
import { shownName } from "@/lib/kraken/shown-name";
import { AccountBanner } from "../form/account-banner";
import { UPDATE_KEY } from "../form/acts";
import { DraftRestored } from "../form/draft-restored";
import { type Account, FactsProvider, type FormFacts } from "../form/facts";
import { FormRail } from "../form/form-rail";
import { KeyForm, useKeyForm } from "../form/key-form";
import { SettingsBar } from "../form/settings-bar";
import { SettingsForm } from "../form/settings-form";
import { useDraft } from "../form/use-draft";
import { useFormChanges } from "../form/use-form-values";
import { useReview } from "../form/use-review";
import { emptyValues, type KeyFormValues, settingsIn } from "../form/values";
import { ReviewSkeleton } from "../review/review-skeleton";
import { rebase } from "./rebase";
import { useSaving } from "./use-saving";

const loadReview = () => import("./change-review").then((module) => ({ default: module.ChangeReview }));
const ChangeReview = lazy(loadReview);
const KeyChanged = lazy(() => import("./key-changed").then((module) => ({ default: module.KeyChanged })));

type EditKeyProps = {
  keyId: string;
  account: Account;
  /** What Kraken holds, as far as we know. */
  stored: KeySettings;
  otherPermissions: Record<string, boolean>;
  readAt: Date | null;
  /** Fills in what we wanted instead, for a key that was changed at Kraken. */
  wanted: KeySettings | null;
  tool: string | null;
  presetId: string | null;
  asker: Asker;
  /** Who is filling it in. */
  owner: Owner;
  nowSeconds: number;
  nameLimit: number;
};

type Known = { settings: KeySettings; readAt: Date | null };

export function EditKey(props: EditKeyProps) {
  const { keyId, account, stored, otherPermissions, wanted, readAt } = props;
  const [initial] = useState(() => valuesOf(wanted ?? stored, account));
  const [known, setKnown] = useState<Known>({ settings: stored, readAt });
  const accounts = [account];
  const editing = { id: keyId, settings: known.settings, otherPermissions };
  return (
    <KeyForm initial={initial} accounts={accounts} editing={editing}>
      <Steps {...props} initial={initial} accounts={accounts} editing={editing} known={known} onKnown={setKnown} />
    </KeyForm>
  );
}

type StepsProps = EditKeyProps &
  Pick<FormFacts, "accounts" | "editing"> & {
    initial: KeyFormValues;
    known: Known;
    onKnown: (known: Known) => void;
  };

function Steps(props: StepsProps) {
  const { keyId, account, wanted, tool, presetId, asker, owner, nowSeconds, nameLimit } = props;
  const { initial, accounts, editing, known, onKnown } = props;
  const here = `${useBasePath()}/keys/${keyId}`;
  const href = wanted ? `${here}/edit?settings=wanted` : `${here}/edit`;

  const { form, checkName } = useKeyForm();
  const draft = useDraft(wanted ? `${keyId}:wanted` : keyId, form, initial, { accounts, owner });
  const review = useReview(form, UPDATE_KEY, checkName);
  const { reviewed, problem, openReview } = review;
  const isReview = reviewed !== null;
  const { saving, current, forgetCurrent } = useSaving(keyId, draft.dropDraft, review.backToField);
  const title = useTitleFocus(isReview);

  /** Goes on from what Kraken holds now. */
  function goOnFrom(settings: KeySettings, values: KeySettings) {
    // Before anything is checked, as a permission that the key has by now may stay.
    flushSync(() => onKnown({ settings, readAt: new Date() }));
    forgetCurrent();
    form.reset(valuesOf(values, account));
  }

  return (
    <FactsProvider facts={{ accounts, asker, nowSeconds, nameLimit, editing, returnTo: () => href }}>
      <KeepDraft initial={initial} keepDraft={draft.keepDraft} />
      <PageHeader
        title={
          <span ref={title} tabIndex={-1}>
            {isReview
              ? `Review changes to ${shownName(known.settings.name)}`
              : `Edit ${shownName(known.settings.name)}`}
          </span>
        }
      />
      <AccountBanner />
      {wanted && !isReview ? (
        <Banner tone="info" title="The settings that Quayside last wanted are filled in." inline>
          Review shows what they change at Kraken.
        </Banner>
      ) : null}
      {draft.isRestored && !isReview ? (
        <DraftRestored
          title="Your unfinished changes are filled in again."
          onStartOver={() => draft.startOver(valuesOf(known.settings, account))}
        />
      ) : null}
      <RailLayout>
        <div hidden={isReview} onFocusCapture={() => void loadReview().catch(() => {})}>
          <SettingsForm />
          {isReview ? null : <SettingsBar cancelHref={`/keys/${keyId}`} problem={problem} onReview={openReview} />}
        </div>
        <Suspense fallback={<ReviewSkeleton />}>
          {reviewed && current ? (
            <KeyChanged
              seen={known.settings}
              wanted={settingsIn(reviewed)}
              current={current}
              onStartAgain={() => {
                goOnFrom(current, current);
                review.closeReview();
              }}
              onKeep={() => {
                goOnFrom(current, rebase(known.settings, settingsIn(reviewed), current));
                review.reviewAgain();
              }}
            />
          ) : null}
          {reviewed && !current ? (
            <ChangeReview
              before={known.settings}
              after={settingsIn(reviewed)}
              readAt={known.readAt}
              tool={tool}
              presetId={presetId}
              saving={saving}
              returned={review.returned}
              onBack={review.closeReview}
            />
          ) : null}
        </Suspense>
        {reviewed ? null : <FormRail presetId={presetId} />}
      </RailLayout>
    </FactsProvider>
  );
}

/** For the title, which takes the focus at every step. */
function useTitleFocus(isReview: boolean) {
  const title = useRef<HTMLSpanElement>(null);
  const focusTitle = useEffectEvent(() => title.current?.focus());
  const wasReview = useRef(false);
  useEffect(() => {
    // On the way back a field may have the focus that has something to say.
    if (wasReview.current !== isReview && (isReview || document.activeElement === document.body)) focusTitle();
    wasReview.current = isReview;
  }, [isReview]);
  return title;
}

const valuesOf = (settings: KeySettings, account: Account): KeyFormValues => ({
  ...emptyValues(account.id),
  ...settings,
});

type KeepDraftProps = { initial: KeyFormValues; keepDraft: (values: KeyFormValues) => void };

/** What was changed survives a reload, from the first change on. */
function KeepDraft({ initial, keepDraft }: KeepDraftProps) {
  useFormChanges(initial, keepDraft);
  return null;
}
