"use client";

import { useId } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { RadioInput } from "@/components/ui/radio";
import { Select } from "@/components/ui/select";
import type { Recipient } from "@/lib/handovers/recipients";
import { type Delivery, type DeliveryWay, deliveryBy, eligibleFor } from "./delivery";

type DeliveryChoiceProps = {
  recipients: readonly Recipient[];
  value: Delivery;
  onChange: (value: Delivery) => void;
};

type Way = { way: DeliveryWay; label: string; meaning: string; without: string };

const ways: readonly Way[] = [
  {
    way: "sealed",
    label: "Seal it for a member",
    meaning: "Encrypted for them as Kraken answers. Nobody else ever sees it, not even you.",
    without: "Nobody here has a sealing key yet. Members make theirs under Settings.",
  },
  {
    way: "link",
    label: "One-time link for a member",
    meaning: "Encrypted in your browser on the next screen; they can read it once, within a day.",
    without: "There is nobody else in this workspace.",
  },
  { way: "show", label: "Show it to me", meaning: "Once, on the next screen, for ten minutes.", without: "" },
];

/** Who receives the private key: the ways from the best to the least. */
export function DeliveryChoice({ recipients, value, onChange }: DeliveryChoiceProps) {
  const id = useId();
  return (
    <Card aria-labelledby={`${id}-title`}>
      <CardHeader id={`${id}-title`} title="Who receives the private key" />
      <fieldset className="divide-y divide-line">
        <legend className="sr-only">Who receives the private key</legend>
        {ways.map(({ way, label, meaning, without }) => {
          const eligible = eligibleFor(way, recipients);
          const isOpen = way === "show" || eligible.length > 0;
          const isChosen = value.way === way;
          return (
            <div
              key={way}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 has-[:checked]:bg-accent-soft"
            >
              <label htmlFor={`${id}-${way}`} className="flex min-h-8 min-w-0 flex-1 basis-72 items-start gap-3">
                <span className="pt-0.5">
                  <RadioInput
                    id={`${id}-${way}`}
                    name={`${id}-way`}
                    checked={isChosen}
                    disabled={!isOpen}
                    onChange={() => onChange(deliveryBy(way, value, recipients))}
                    aria-labelledby={`${id}-${way}-label`}
                    aria-describedby={`${id}-${way}-meaning`}
                  />
                </span>
                <span className="min-w-0">
                  <span id={`${id}-${way}-label`} className="block font-medium max-md:text-14">
                    {label}
                  </span>
                  <span id={`${id}-${way}-meaning`} className="block text-12 text-ink-2">
                    {isOpen ? meaning : without}
                  </span>
                </span>
              </label>
              {isChosen && eligible.length > 0 ? (
                <Select
                  aria-label={way === "sealed" ? "Seal it for" : "Link for"}
                  value={value.recipientId}
                  onChange={({ target }) => onChange({ way, recipientId: target.value })}
                  className="w-70 max-md:w-full"
                >
                  {eligible.map(({ userId, name, isSelf }) => (
                    <option key={userId} value={userId}>
                      {isSelf ? `${name} (you)` : name}
                    </option>
                  ))}
                </Select>
              ) : null}
            </div>
          );
        })}
      </fieldset>
    </Card>
  );
}
