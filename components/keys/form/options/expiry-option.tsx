"use client";

import { Choices } from "@/components/ui/choices";
import { Field, FieldError } from "@/components/ui/field";
import { Time } from "@/components/ui/time";
import { controlId } from "../field-ids";
import { isLifetime, type LifetimeId, lifetimeSeconds, lifetimes } from "../lifetimes";
import { useSetting } from "../use-setting";
import { MomentInput } from "./moment-input";
import { OptionRow } from "./option-row";

const choices = [...lifetimes.map(({ id, label }) => ({ value: id, label })), { value: "date", label: "On a date" }];
const FIRST_LIFETIME: LifetimeId = "90d";

export function ExpiryOption() {
  const { value, set, leave, error } = useSetting("validUntil");
  const { value: lifetime, set: setLifetime } = useSetting("lifetime");

  function choose(choice: string | null) {
    const chosen = isLifetime(choice) ? choice : null;
    setLifetime(chosen);
    if (chosen) set(Math.floor(Date.now() / 1000) + lifetimeSeconds(chosen));
    else set(choice === null ? null : (value ?? Number.NaN));
  }

  return (
    <OptionRow
      label="Key expiration"
      description={
        value === null ? "Never. The key works until it is revoked." : "After this moment Kraken refuses the key."
      }
      isOn={value !== null}
      onSwitch={(isOn) => choose(isOn ? FIRST_LIFETIME : null)}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2" id={lifetime ? controlId("validUntil") : undefined}>
        <Choices
          name="lifetime"
          label="Lifetime"
          options={choices}
          value={lifetime ?? "date"}
          onChange={(event) => choose(event.target.value)}
        />
        {lifetime ? <Time at={value} /> : null}
      </div>
      {lifetime ? (
        <FieldError>{error}</FieldError>
      ) : (
        <Field id={controlId("validUntil")} label="Expires on" error={error} className="mt-3">
          {(control) => <MomentInput {...control} value={value ?? Number.NaN} onChange={set} onBlur={leave} />}
        </Field>
      )}
    </OptionRow>
  );
}
