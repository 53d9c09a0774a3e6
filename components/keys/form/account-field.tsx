"use client";

import { Link as LinkGlyph, Unlink } from "lucide";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Select } from "@/components/ui/select";
import { accountOf, useFacts } from "./facts";
import { useSetting } from "./use-setting";

/** A choice only where there is one. */
export function AccountField() {
  const facts = useFacts();
  const { value, set, leave } = useSetting("connectionId");
  const account = accountOf(facts, value);
  const glyph = account?.signedOut ? Unlink : LinkGlyph;

  if (facts.accounts.length < 2 || facts.editing) {
    return (
      <div className="min-w-0">
        <p className="mb-2 font-medium text-13 max-md:text-14">Kraken account</p>
        <p className="flex min-h-9 min-w-0 items-center gap-2">
          <Icon as={glyph} className={account?.signedOut ? "text-danger" : "text-ok"} />
          <span className="truncate">{account?.name}</span>
          <span className="shrink-0 font-mono text-12 text-ink-3">{account?.number}</span>
        </p>
      </div>
    );
  }
  return (
    <Field label="Kraken account">
      {(control) => (
        <Select {...control} icon={glyph} value={value} onChange={(event) => set(event.target.value)} onBlur={leave}>
          {facts.accounts.map(({ id, name, number }) => (
            <option key={id} value={id}>
              {name} {number}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
