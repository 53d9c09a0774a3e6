"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useServerAction } from "@/components/actions/use-server-action";
import type { AskPrivateKey } from "@/components/secrets/use-private-key";
import type { Asked, Returned } from "@/components/step-up/asked";
import { useGoOn } from "@/components/step-up/use-asked";
import { AddressBox } from "@/components/ui/address-box";
import { useBasePath } from "@/components/ui/base-path";
import { Button } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
import { Dialog } from "@/components/ui/dialog";
import { Field, FieldError } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { makeLinkAction } from "@/lib/handovers/actions";
import { writeContent } from "@/lib/handovers/content";
import type { Recipient } from "@/lib/handovers/recipients";
import { LINK_HOURS } from "@/lib/handovers/schema";
import { type LinkTyped, MAKE_LINK } from "./link-acts";
import { linkAddress } from "./link-key";

export type LinkProps = {
  handover: {
    keyId: string;
    name: string;
    apiKey: string | null;
    askPrivateKey: AskPrivateKey;
    recipients: readonly Recipient[];
    /** Whom the creator had in mind. */
    meantFor: string | null;
  };
  /** The private key has left this session. */
  onHandedOver: () => void;
  returned: Returned<LinkTyped> | null;
  onClose: () => void;
};

const hours = LINK_HOURS.map((count) => ({
  value: String(count) as `${typeof count}`,
  label: count === 1 ? "1 hour" : `${count} hours`,
}));

/** Makes a one-time link: encrypted here, with a key that only the link holds. */
export function LinkDialog({ handover, onHandedOver, returned, onClose }: LinkProps) {
  const base = useBasePath();
  const router = useRouter();
  const formId = useId();
  const { recipients, meantFor, keyId } = handover;
  const [recipientId, setRecipientId] = useState(
    returned?.typed.recipientId ?? meantFor ?? recipients[0]?.userId ?? "",
  );
  const [lifetime, setLifetime] = useState<LinkTyped["lifetime"]>(returned?.typed.lifetime ?? "24");
  const [address, setAddress] = useState<string | null>(null);
  const asked = { act: MAKE_LINK, typed: { recipientId, lifetime } };
  const { isPending, problem, ask } = useServerAction(asked);
  const recipient = recipients.find(({ userId }) => userId === recipientId);

  function make() {
    let identity = "";
    ask(
      async () => {
        const encrypted = await encryptFor(handover, asked);
        if (!encrypted) return { ok: false, code: "secret_gone" };
        identity = encrypted.identity;
        const hoursLeft = Number(lifetime) as (typeof LINK_HOURS)[number];
        return await makeLinkAction({ keyId, recipientId, hours: hoursLeft, ciphertext: encrypted.ciphertext });
      },
      ({ id }) => {
        onHandedOver();
        setAddress(linkAddress(id, identity));
      },
    );
  }

  useGoOn(returned, make);

  function submit(event: FormEvent) {
    event.preventDefault();
    make();
  }

  if (address) {
    const finish = () => router.replace(`${base}/keys/${keyId}`);
    return (
      <Dialog
        open
        onClose={finish}
        title={`One-time link for ${recipient?.name}`}
        footer={<Button onClick={finish}>Done</Button>}
      >
        <div className="flex flex-col gap-3">
          <AddressBox value={address} what="One-time link" />
          <ul className="flex list-disc flex-col gap-1 pl-4 text-ink-2 marker:text-ink-3 max-md:text-14">
            <li>
              It can be read once, by <span className="font-medium text-ink wrap-anywhere">{recipient?.name}</span>{" "}
              alone, signed in here.
            </li>
            <li>Quayside sends no e-mail and cannot show the link again. Copy it now and send it yourself.</li>
            <li>You no longer see the private key. The key&rsquo;s page says when it was opened.</li>
          </ul>
        </div>
      </Dialog>
    );
  }

  const close = () => {
    if (!isPending) onClose();
  };
  return (
    <Dialog
      open
      onClose={close}
      title="Hand over by a one-time link?"
      description="The private key is encrypted in this browser. What opens it is in the link alone: this server never has both."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={isPending} busyLabel="Encrypting">
            Make the link
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Who may read it" hint="Only this member can, signed in here, and only once.">
          {(control) => (
            <Select {...control} value={recipientId} onChange={({ target }) => setRecipientId(target.value)}>
              {recipients.map(({ userId, name }) => (
                <option key={userId} value={userId}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <div>
          <p aria-hidden="true" className="mb-2 font-medium max-md:text-14">
            For how long
          </p>
          <Choices
            label="For how long"
            name="lifetime"
            options={hours}
            value={lifetime}
            onChange={({ target }) => setLifetime(target.value as typeof lifetime)}
          />
        </div>
        <p className="text-12 text-ink-3">
          With the link made, you cannot see the private key any more. The ledger of this key names both of you.
        </p>
        <div role="alert" className="empty:hidden">
          <FieldError>{problem}</FieldError>
        </div>
      </form>
    </Dialog>
  );
}

async function encryptFor({ name, apiKey, askPrivateKey }: LinkProps["handover"], asked: Asked) {
  const [privateKey, { encryptOnce }] = await Promise.all([askPrivateKey(asked), import("./age-file")]);
  return privateKey === null ? null : await encryptOnce(writeContent({ name, apiKey, privateKey }));
}
