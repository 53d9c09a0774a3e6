"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { messageFor } from "@/lib/errors";
import { acceptChangeAction } from "@/lib/keys/actions";
import type { KeySettings } from "@/lib/kraken/key";

type AcceptChangeButtonProps = { keyId: string /** What the person sees and accepts. */; seen: KeySettings };

export function AcceptChangeButton({ keyId, seen }: AcceptChangeButtonProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);

  function accept() {
    setProblem(null);
    startTransition(async () => {
      const result = await answered(() => acceptChangeAction({ keyId, seen }));
      if (!result) setProblem("This server did not answer. Nothing was changed at Kraken. Try again.");
      else if (!result.ok && result.code !== "key_changed") setProblem(messageFor(result.code));
      // After a further change at Kraken too: the page then shows what is there now.
      router.refresh();
    });
  }

  return (
    <div>
      <Button size={28} busy={isPending} onClick={accept}>
        Accept the change
      </Button>
      <div role="status">
        <FieldError>{problem}</FieldError>
      </div>
    </div>
  );
}
