"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Asker } from "@/components/connections/ask-kraken-again";
import type { Owner } from "@/components/people/tab-store";
import { PageHeader } from "@/components/shell/page-header";
import { RailLayout } from "@/components/shell/rail";
import { Banner } from "@/components/ui/banner";
import { useBasePath } from "@/components/ui/base-path";
import { Button } from "@/components/ui/button";
import { updateKeyAction } from "@/lib/keys/actions";
import type { KeySettings } from "@/lib/kraken/key";
import { newKeyName } from "@/lib/kraken/key-name";
import { shownName } from "@/lib/kraken/shown-name";
import { AccountBanner } from "./account-banner";
import { type Account, FactsProvider, type FormFacts } from "./facts";
import { FormRail } from "./form-rail";
import { KeyForm, useKeyForm } from "./key-form";
import { rebase } from "./rebase";
import { refusedFields } from "./refused-fields";
import { ReviewSkeleton } from "./review-skeleton";
import { SettingsBar } from "./settings-bar";
import { SettingsForm } from "./settings-form";
import { useDraft } from "./use-draft";
import { useFormValues } from "./use-form-values";
import { useReview } from "./use-review";
import { useWrite, type WriteFailure } from "./use-write";
import { emptyValues, type KeyFormValues, settingsIn } from "./values";

const UPDATE = "update_key";

const loadReview = () => import("../review/change-review").then((module) => ({ default: module.ChangeReview }));
const ChangeReview = lazy(loadReview);
const KeyChanged = lazy(() => import("../review/key-changed").then((module) => ({ default: module.KeyChanged })));

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
  const base = useBasePath();
  const router = useRouter();
  const [current, setCurrent] = useState<KeySettings | null>(null);
  const here = `${base}/keys/${keyId}`;
  const href = wanted ? `${here}/edit?settings=wanted` : `${here}/edit`;

  const { form, noteName, checkName } = useKeyForm();
  const draft = useDraft(wanted ? `${keyId}:wanted` : keyId, form, initial, { accounts, owner });
  const { reviewed, returned, problem, openReview, reviewAgain, closeReview, backToField } = useReview(
    form,
    UPDATE,
    checkName,
  );
  const isReview = reviewed !== null;

  const saving = useWrite(
    ({ seen, settings }: { seen: KeySettings; settings: KeySettings }, submissionId) =>
      updateKeyAction({ keyId, submissionId, seen, settings }),
    {
      onDone: ({ outcome }) => {
        draft.dropDraft();
        router.replace(outcome === "applied" ? `${here}?saved=1` : here);
      },
      onFailed: (failure) => {
        if (failure.code === "key_changed" && holdsCurrent(failure.details)) setCurrent(failure.details.current);
        else sayAtField(failure);
      },
    },
  );

  /** What belongs to a field is said there. */
  function sayAtField(failure: WriteFailure) {
    const { connectionId, name } = form.getValues();
    if (failure.code === "name_taken") noteName(connectionId, newKeyName(name), { inUse: true, at: Date.now() });
    const refused = refusedFields(failure);
    const [first] = refused;
    if (!first) return;
    for (const { name: field, message } of refused) form.setError(field, { type: "server", message });
    backToField(first.name);
  }

  /** Goes on from what Kraken holds now. */
  function goOnFrom(settings: KeySettings, values: KeySettings) {
    // Before anything is checked, as a permission that the key has by now may stay.
    flushSync(() => onKnown({ settings, readAt: new Date() }));
    setCurrent(null);
    saving.reset();
    form.reset(valuesOf(values, account));
  }

  const title = useRef<HTMLSpanElement>(null);
  const focusTitle = useEffectEvent(() => title.current?.focus());
  const wasReview = useRef(false);
  useEffect(() => {
    if (wasReview.current !== isReview) focusTitle();
    wasReview.current = isReview;
  }, [isReview]);

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
        <Banner
          tone="info"
          title="Your unfinished changes are filled in again."
          inline
          actions={
            <Button size={28} onClick={() => draft.startOver(valuesOf(known.settings, account))}>
              Start over
            </Button>
          }
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
                closeReview();
              }}
              onKeep={() => {
                goOnFrom(current, rebase(known.settings, settingsIn(reviewed), current));
                reviewAgain();
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
              saving={saving.state}
              onSave={(typed) =>
                saving.write({ seen: known.settings, settings: settingsIn(reviewed) }, { act: UPDATE, typed })
              }
              returned={returned}
              onBack={closeReview}
            />
          ) : null}
        </Suspense>
        {reviewed ? null : <FormRail presetId={presetId} />}
      </RailLayout>
    </FactsProvider>
  );
}

const valuesOf = (settings: KeySettings, account: Account): KeyFormValues => ({
  ...emptyValues(account.id),
  ...settings,
});

function holdsCurrent(details: unknown): details is { current: KeySettings } {
  return typeof details === "object" && details !== null && "current" in details;
}

type KeepDraftProps = { initial: KeyFormValues; keepDraft: (values: KeyFormValues) => void };

/** What was changed survives a reload, from the first change on. */
function KeepDraft({ initial, keepDraft }: KeepDraftProps) {
  const values = useFormValues();
  const text = JSON.stringify(values);
  const kept = useRef(JSON.stringify(initial));
  const keep = useEffectEvent(() => keepDraft(values));

  useEffect(() => {
    if (text === kept.current) return;
    kept.current = "";
    keep();
  }, [text]);

  return null;
}
