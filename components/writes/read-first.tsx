"use client";

import { OctagonAlert, TriangleAlert } from "lucide";
import { Card } from "@/components/ui/card";
import { CheckboxRow } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { READ_FIRST_ID, type useReadFirst } from "./use-read-first";

type ReadFirstProps = Pick<ReturnType<typeof useReadFirst>, "items" | "ticked" | "error" | "tick">;

/** Sentences that a person ticks as read. */
export function ReadFirst({ items, ticked, error, tick }: ReadFirstProps) {
  if (items.length === 0) return null;
  return (
    <section id={READ_FIRST_ID} aria-labelledby="read-first-title" className="flex flex-col gap-3">
      <h2 id="read-first-title" className="font-semibold max-md:text-14">
        Read these before you go on
      </h2>
      <Card as="div" className="divide-y divide-line">
        {items.map(({ id, title, reason, level }) => (
          <CheckboxRow
            key={id}
            label={`${title}.`}
            description={reason}
            trailing={
              <Icon
                as={level === "serious" ? OctagonAlert : TriangleAlert}
                className={level === "serious" ? "mt-0.5 text-danger" : "mt-0.5 text-warn"}
              />
            }
            checked={ticked.includes(id)}
            aria-invalid={error !== "" && !ticked.includes(id) ? true : undefined}
            onChange={(event) => tick(id, event.target.checked)}
          />
        ))}
      </Card>
      <div role="alert">
        <FieldError>{error}</FieldError>
      </div>
    </section>
  );
}
