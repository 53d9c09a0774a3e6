import { useRouter } from "next/navigation";
import { useState } from "react";
import { useBasePath } from "@/components/ui/base-path";
import { Submission } from "@/components/writes/submission";
import type { WriteCall } from "@/components/writes/use-write";
import { updateKeyAction } from "@/lib/keys/actions";
import type { KeySettings } from "@/lib/kraken/key";
import { useRefusedFields } from "../form/use-refused-fields";
import type { FieldName } from "../form/values";
import type { KeyChange } from "./change-review";

/**
 * How what was reviewed is sent to Kraken, and where that leads. `current` is what the key holds by now when it was changed
 * elsewhere meanwhile, and otherwise null.
 */
export function useSaving(keyId: string, dropDraft: () => void, backToField: (field: FieldName) => void) {
  const here = `${useBasePath()}/keys/${keyId}`;
  const router = useRouter();
  const [submission] = useState(() => new Submission());
  const [current, setCurrent] = useState<KeySettings | null>(null);
  const sayAtField = useRefusedFields(backToField);

  const saving: WriteCall<KeyChange> = {
    submission,
    send: (change, submissionId) => updateKeyAction({ keyId, submissionId, ...change }),
    onDone({ outcome }) {
      dropDraft();
      router.replace(outcome === "applied" ? `${here}?saved=1` : here);
    },
    onFailed(failure) {
      if (failure.code === "key_changed" && holdsCurrent(failure.details)) setCurrent(failure.details.current);
      else sayAtField(failure);
    },
  };

  return { saving, current, forgetCurrent: () => setCurrent(null) };
}

function holdsCurrent(details: unknown): details is { current: KeySettings } {
  return typeof details === "object" && details !== null && "current" in details;
}
