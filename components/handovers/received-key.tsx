"use client";

import type { ComponentProps } from "react";
import type { BrowserKey } from "@/components/sealing-keys/browser-keys";
import { useBrowserKey } from "@/components/sealing-keys/use-browser-key";
import { Reveal } from "@/components/secrets/reveal";
import { UnreadableError, usePrivateKey } from "@/components/secrets/use-private-key";
import { useIsLive } from "@/components/ui/use-is-live";
import { confirmHandoverAction, openHandoverAction } from "@/lib/handovers/actions";
import type { Handover } from "@/lib/handovers/data";
import { CannotOpen } from "./cannot-open";
import { findLinkKey, forgetLinkKey } from "./link-key";

type ReceivedKeyProps = Omit<ComponentProps<typeof Reveal>, "privateKey" | "confirm" | "instead" | "time"> & {
  handover: Pick<Handover, "id" | "kind" | "keyId" | "recipients">;
  userId: string;
};

/** What can decrypt it in this browser; undefined until that is known, null when nothing can. */
type Opener = BrowserKey["identity"] | string | null | undefined;

/** For the member to whom it was handed over. */
export function ReceivedKey({ handover, userId, ...reveal }: ReceivedKeyProps) {
  const { id } = handover;
  const opener = useOpener(handover, userId);
  const privateKey = usePrivateKey(
    async () => {
      // What can be read once is asked for only when nothing more can keep it from being decrypted.
      await requireUsable(opener);
      return await openHandoverAction({ id });
    },
    async ({ ciphertext }) => await decrypt(ciphertext, opener),
    handover.kind === "link" ? LINK_UNANSWERED : undefined,
  );

  if (opener === null) return <CannotOpen handover={handover} name={reveal.name} />;
  return (
    <Reveal
      {...reveal}
      time={null}
      privateKey={privateKey}
      confirm={async () => {
        const result = await confirmHandoverAction({ id });
        if (result.ok) forgetLinkKey(id);
        return result;
      }}
    />
  );
}

function useOpener({ id, kind, recipients }: Pick<Handover, "id" | "kind" | "recipients">, userId: string): Opener {
  const isLive = useIsLive();
  const browserKey = useBrowserKey(userId);
  if (kind === "link") return isLive ? findLinkKey(id) : undefined;
  if (!browserKey) return browserKey;
  return recipients.includes(browserKey.recipient) ? browserKey.identity : null;
}

const LINK_UNANSWERED =
  "Quayside did not answer. Whether the link was read is not known: the page of the key says so. If it was, ask the sender for a new key.";

const loadDecryption = () => Promise.all([import("./age-file"), import("@/lib/handovers/content")]);

async function requireUsable(opener: Opener): Promise<void> {
  const [{ isWholeIdentity }] = await loadDecryption().catch(() => {
    throw new UnreadableError("The code that decrypts it did not arrive. Nothing has been read yet; try again.");
  });
  if (typeof opener === "string" && !(await isWholeIdentity(opener))) {
    throw new UnreadableError("The link is not whole. Nothing has been read yet: open it once more as you got it.");
  }
}

async function decrypt(ciphertext: string, opener: Opener): Promise<string> {
  const [{ decryptFile }, { readContent }] = await loadDecryption();
  try {
    return readContent(await decryptFile(ciphertext, opener ?? "")).privateKey;
  } catch {
    throw new UnreadableError(
      "This browser could not decrypt what it was given. Ask the sender for another hand-over, or for a new key.",
    );
  }
}
