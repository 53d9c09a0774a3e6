"use client";

import { type ComponentProps, useEffect, useState } from "react";
import { type BrowserKey, findBrowserKey } from "@/components/sealing-keys/browser-keys";
import { Reveal } from "@/components/secrets/reveal";
import { UnreadableError, usePrivateKey } from "@/components/secrets/use-private-key";
import { confirmHandoverAction, openHandoverAction } from "@/lib/handovers/actions";
import type { Handover } from "@/lib/handovers/data";
import { CannotOpen } from "./cannot-open";
import { findLinkKey, forgetLinkKey } from "./link-key";

type ReceivedHandover = Pick<Handover, "id" | "kind" | "keyId" | "recipients">;

type ReceivedKeyProps = Omit<
  ComponentProps<typeof Reveal>,
  "privateKey" | "keptIn" | "confirm" | "instead" | "time"
> & {
  handover: ReceivedHandover;
  userId: string;
};

/** What can decrypt it in this browser: the key of a link, or the sealing key. */
type Opener = string | BrowserKey["identity"];

/** For the member to whom it was handed over. */
export function ReceivedKey({ handover, userId, ...reveal }: ReceivedKeyProps) {
  const { id } = handover;
  const hasOpener = useHasOpener(handover, userId);
  const privateKey = usePrivateKey(
    async () => {
      // What can be read once is asked for only when nothing more can keep it from being decrypted.
      const opener = await requireOpener(handover, userId);
      const result = await openHandoverAction({ id });
      return result.ok ? { ok: true, data: { ...result.data, opener } } : result;
    },
    async ({ ciphertext, opener }) => await decrypt(ciphertext, opener),
    handover.kind === "link" ? LINK_UNANSWERED : undefined,
  );

  if (hasOpener === false) return <CannotOpen handover={handover} name={reveal.name} />;
  return (
    <Reveal
      {...reveal}
      time={null}
      privateKey={privateKey}
      keptIn={handover.kind === "link" ? "page" : "seal"}
      confirm={async () => {
        const result = await confirmHandoverAction({ id });
        if (result.ok) forgetLinkKey(id);
        return result;
      }}
    />
  );
}

/** Null when nothing in this browser can. */
async function findOpener({ id, kind, recipients }: ReceivedHandover, userId: string): Promise<Opener | null> {
  if (kind === "link") return findLinkKey(id);
  const browserKey = await findBrowserKey(userId);
  return browserKey && recipients.includes(browserKey.recipient) ? browserKey.identity : null;
}

/** Undefined until it is known. */
function useHasOpener(handover: ReceivedHandover, userId: string): boolean | undefined {
  const [hasOpener, setHasOpener] = useState<boolean>();
  useEffect(() => {
    let isCurrent = true;
    findOpener(handover, userId).then((opener) => {
      if (isCurrent) setHasOpener(opener !== null);
    });
    return () => {
      isCurrent = false;
    };
  }, [handover, userId]);
  return hasOpener;
}

const LINK_UNANSWERED =
  "Quayside did not answer. Whether the link was read is not known: the page of the key says so. If it was, ask the sender for a new key.";

const loadDecryption = () => Promise.all([import("./age-file"), import("@/lib/handovers/content")]);

/** Throws an `UnreadableError` when what is needed to decrypt it is not here. */
async function requireOpener(handover: ReceivedHandover, userId: string): Promise<Opener> {
  const [{ isWholeIdentity }] = await loadDecryption().catch(() => {
    throw new UnreadableError("The code that decrypts it did not arrive. Nothing has been read yet; try again.");
  });
  const opener = await findOpener(handover, userId);
  if (opener === null) throw new UnreadableError("Nothing in this browser opens it. Nothing has been read yet.");
  if (typeof opener === "string" && !(await isWholeIdentity(opener))) {
    throw new UnreadableError("The link is not whole. Nothing has been read yet: open it once more as you got it.");
  }
  return opener;
}

async function decrypt(ciphertext: string, opener: Opener): Promise<string> {
  const [{ decryptFile }, { readContent }] = await loadDecryption();
  try {
    return readContent(await decryptFile(ciphertext, opener)).privateKey;
  } catch {
    throw new UnreadableError(
      "This browser could not decrypt what it was given. Ask the sender for another hand-over, or for a new key.",
    );
  }
}
