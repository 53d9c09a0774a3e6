import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Delivery } from "@/components/handovers/delivery";
import { useBasePath } from "@/components/ui/base-path";
import { Submission } from "@/components/writes/submission";
import type { WriteCall } from "@/components/writes/use-write";
import { createKeyAction } from "@/lib/keys/actions";
import { useRefusedFields } from "../form/use-refused-fields";
import { type FieldName, type KeyFormValues, settingsIn } from "../form/values";
import { ownershipIn } from "../ownership/values";

const MADE_EARLIER = "A key with this name exists by now: perhaps from your earlier attempt. Look under Keys first.";

type CreationProps = {
  delivery: Delivery;
  dropDraft: () => void;
  /** Leads back from the review to a field that has something to say. */
  backToField: (field: FieldName) => void;
};

/** How what was reviewed is sent to Kraken, and where that leads. */
export function useCreation({ delivery, dropDraft, backToField }: CreationProps): WriteCall<KeyFormValues> {
  const base = useBasePath();
  const router = useRouter();
  const [submission] = useState(() => new Submission());
  const sayAtField = useRefusedFields(backToField);
  return {
    submission,
    send: (values, submissionId) =>
      createKeyAction({
        connectionId: values.connectionId,
        submissionId,
        settings: settingsIn(values),
        ...ownershipIn(values),
        sealFor: values.delivery.way === "sealed" ? values.delivery.recipientId : null,
      }),
    onDone({ keyId, outcome }) {
      dropDraft();
      router.replace(base + (outcome === "applied" ? nextPage(keyId, delivery) : `/keys/${keyId}`));
    },
    onFailed: (failure) => sayAtField(failure, submission.wasLost ? MADE_EARLIER : undefined),
  };
}

function nextPage(keyId: string, { way, recipientId }: Delivery): string {
  if (way === "sealed") return `/keys/${keyId}`;
  return way === "link" ? `/keys/${keyId}/secret?for=${recipientId}` : `/keys/${keyId}/secret`;
}
