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
    () => openHandoverAction({ id }),
    async ({ ciphertext }) => await decrypt(ciphertext, opener),
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

async function decrypt(ciphertext: string, opener: Opener): Promise<string> {
  const [{ decryptFile }, { readContent }] = await Promise.all([
    import("./age-file"),
    import("@/lib/handovers/content"),
  ]);
  try {
    return readContent(await decryptFile(ciphertext, opener ?? "")).privateKey;
  } catch {
    throw new UnreadableError(
      "This browser could not decrypt what it was given. Ask the sender for another hand-over, or for a new key.",
    );
  }
}
