import { refusedFields } from "@/components/writes/refused-fields";
import type { WriteFailure } from "@/components/writes/use-write";
import { newKeyName } from "@/lib/kraken/key-name";
import { fieldNames } from "./field-ids";
import { useKeyForm } from "./key-form";
import type { FieldName } from "./values";

/**
 * Says what the server refused at the fields that it is about, and leads back to the first of them; does nothing for a
 * failure that is about no field. `nameTaken` stands in for the server's words about a name that is in use.
 */
export function useRefusedFields(backToField: (field: FieldName) => void) {
  const { form, recordName } = useKeyForm();
  return (failure: WriteFailure, nameTaken?: string) => {
    const isTaken = failure.code === "name_taken";
    const { connectionId, name: typed } = form.getValues();
    if (isTaken) recordName(connectionId, newKeyName(typed), { inUse: true, at: Date.now() });
    const [first, ...others] = refusedFields(failure, fieldNames);
    if (!first) return;
    const message = (isTaken && nameTaken) || first.message;
    for (const refused of [{ ...first, message }, ...others]) {
      form.setError(refused.name, { type: "server", message: refused.message });
    }
    backToField(first.name);
  };
}
