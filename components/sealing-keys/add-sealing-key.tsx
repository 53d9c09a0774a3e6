"use client";

import { KeyRound, Plus } from "lucide";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { useServerAction } from "@/components/actions/use-server-action";
import { browserInWords } from "@/components/sessions/browser-words";
import { useAsked, useAskedDialog } from "@/components/step-up/use-asked";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { addSealingKeyAction } from "@/lib/sealing-keys/actions";
import { makeBrowserKey } from "./browser-keys";
import { ADD_AGE_RECIPIENT, type AgeTyped, SET_UP } from "./sealing-acts";
import { useBrowserKey } from "./use-browser-key";

const AgeDialog = lazy(() => import("./age-dialog").then((module) => ({ default: module.AgeDialog })));

type AddSealingKeyProps = { userId: string /** Those that are there. */; recipients: readonly string[] };

export function AddSealingKey({ userId, recipients }: AddSealingKeyProps) {
  const router = useRouter();
  const { isOpen, returned, open, close } = useAskedDialog<AgeTyped>(ADD_AGE_RECIPIENT);
  const [fault, setFault] = useState<string | null>(null);
  const { isPending, problem, ask } = useServerAction({ act: SET_UP, typed: {} });
  const here = useBrowserKey(userId);
  const isSetUp = here ? recipients.includes(here.recipient) : false;

  async function addThisBrowser() {
    setFault(null);
    const key = await makeBrowserKey(userId).catch(() => null);
    if (!key) {
      setFault(
        "This browser cannot make or keep such a key (X25519 and storage for this site). Use a current browser outside of a private window, or your own age recipient.",
      );
      return;
    }
    const name = browserInWords(navigator.userAgent);
    ask(
      () => addSealingKeyAction({ kind: "browser", recipient: key.recipient, name }),
      () => router.refresh(),
    );
  }

  useAsked(SET_UP, ({ isProved }) => {
    if (isProved) void addThisBrowser();
  });

  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-3">
      {isSetUp ? null : (
        <Button icon={KeyRound} busy={isPending} onClick={addThisBrowser}>
          Set up in this browser
        </Button>
      )}
      <Button variant="ghost" icon={Plus} onClick={open}>
        Add an age recipient
      </Button>
      <div role="alert" className="w-full empty:hidden">
        <FieldError>{fault ?? problem}</FieldError>
      </div>
      {isOpen ? (
        <Suspense>
          <AgeDialog returned={returned} onClose={close} />
        </Suspense>
      ) : null}
    </div>
  );
}
