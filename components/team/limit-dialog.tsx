"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useRef, useState } from "react";
import { fieldFault, useServerAction } from "@/components/actions/use-server-action";
import type { Returned } from "@/components/step-up/asked";
import { useGoOn } from "@/components/step-up/use-asked";
import { Button } from "@/components/ui/button";
import { CheckboxRow } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field, FieldError } from "@/components/ui/field";
import { RadioInput } from "@/components/ui/radio";
import { TextInput } from "@/components/ui/text-input";
import { tagsIn, writeTags } from "@/lib/keys/tags";
import { limitMemberAction } from "@/lib/members/actions";
import { type LimitTyped, limitsFor } from "./member-acts";
import type { MemberFacts } from "./member-question";

/** A Kraken account that a member can be limited to. */
export type LimitAccount = { id: string; name: string; number: string };

type LimitDialogProps = {
  member: MemberFacts;
  accounts: readonly LimitAccount[];
  returned: Returned<LimitTyped> | null;
  onClose: () => void;
};

const NOTHING_CHOSEN = "Tick an account or type a tag, or let them reach all keys.";

export function LimitDialog({ member: { userId, name, accessScope }, accounts, returned, onClose }: LimitDialogProps) {
  const router = useRouter();
  const id = useId();
  const tagsRef = useRef<HTMLInputElement>(null);
  const initial = returned?.typed ?? {
    isLimited: accessScope !== null,
    chosen: accessScope?.connectionIds ?? [],
    tags: writeTags(accessScope?.tags ?? []),
  };
  const [isLimited, setIsLimited] = useState(initial.isLimited);
  const [chosen, setChosen] = useState(initial.chosen);
  const [tags, setTags] = useState(initial.tags);
  const [fault, setFault] = useState<string | null>(null);
  const { isPending, problem, ask } = useServerAction({ act: limitsFor(userId), typed: { isLimited, chosen, tags } });

  function point(message: string) {
    setFault(message);
    tagsRef.current?.focus();
  }

  function save() {
    // What is no longer connected drops out.
    const connectionIds = isLimited ? accounts.map((account) => account.id).filter((one) => chosen.includes(one)) : [];
    const typed = isLimited ? tagsIn(tags) : [];
    if (isLimited && connectionIds.length + typed.length === 0) return point(NOTHING_CHOSEN);
    ask(
      () => limitMemberAction({ userId, connectionIds, tags: typed }),
      () => {
        onClose();
        router.refresh();
      },
      (refusal) => {
        const found = fieldFault(refusal, "tags");
        if (found) point(found);
        return found !== null;
      },
    );
  }

  useGoOn(returned, save);

  function submit(event: FormEvent) {
    event.preventDefault();
    save();
  }

  function close() {
    if (!isPending) onClose();
  }

  return (
    <Dialog
      open
      onClose={close}
      title={`Which keys does ${name} reach?`}
      description="What they do not reach they neither see nor change. It holds from their next click on."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={`${id}-form`} variant="primary" busy={isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id={`${id}-form`} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <fieldset className="min-w-0">
          <legend className="sr-only">Reach</legend>
          <div className="divide-y divide-line overflow-clip rounded-card border border-line">
            {[
              { label: "No limit", meaning: "All keys of the workspace", value: false },
              { label: "Some keys", meaning: "Those of these accounts, and those with one of these tags", value: true },
            ].map(({ label, meaning, value }) => (
              <label
                key={label}
                htmlFor={`${id}-${value}`}
                className="flex min-h-11 items-center gap-3 px-3 py-2 transition-colors hover:bg-hover has-[:checked]:bg-accent-soft"
              >
                <RadioInput
                  id={`${id}-${value}`}
                  name="reach"
                  checked={isLimited === value}
                  onChange={() => setIsLimited(value)}
                  aria-label={label}
                  aria-describedby={`${id}-${value}-meaning`}
                />
                <span className="min-w-0 sm:flex sm:flex-1 sm:items-baseline sm:gap-3">
                  <span className="block font-medium max-md:text-14 sm:w-20 sm:shrink-0">{label}</span>
                  <span id={`${id}-${value}-meaning`} className="block text-12 text-ink-2">
                    {meaning}
                  </span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        {isLimited ? (
          <>
            {accounts.length > 0 ? (
              <fieldset className="min-w-0">
                <legend className="mb-2 font-medium max-md:text-14">Kraken accounts</legend>
                <div className="divide-y divide-line overflow-clip rounded-card border border-line">
                  {accounts.map((account) => (
                    <CheckboxRow
                      key={account.id}
                      label={account.name}
                      trailing={<span className="font-mono text-12 text-ink-3">{account.number}</span>}
                      checked={chosen.includes(account.id)}
                      onChange={({ target }) => {
                        setChosen(
                          target.checked ? [...chosen, account.id] : chosen.filter((one) => one !== account.id),
                        );
                        setFault(null);
                      }}
                    />
                  ))}
                </div>
              </fieldset>
            ) : null}
            <Field
              label="Tags"
              hint="Several are separated by commas; a key with any of them is reached."
              error={fault}
            >
              {(control) => (
                <TextInput
                  {...control}
                  ref={tagsRef}
                  value={tags}
                  autoComplete="off"
                  autoCapitalize="off"
                  spellCheck={false}
                  onChange={({ target }) => {
                    setTags(target.value);
                    setFault(null);
                  }}
                />
              )}
            </Field>
          </>
        ) : null}
        <div role="alert" className="empty:hidden">
          <FieldError>{problem}</FieldError>
        </div>
      </form>
    </Dialog>
  );
}
