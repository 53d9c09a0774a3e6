"use client";

import { lazy, Suspense, useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import type { Person } from "@/lib/members/data";
import { OWNERSHIP_ID } from "./field-ids";
import { useFormValues } from "./use-form-values";

const OwnershipFields = lazy(() => import("../ownership/ownership-fields"));

type OwnershipSectionProps = {
  people: readonly Person[];
  creator: Pick<Person, "id" | "name">;
};

/** Closed, because a key needs none of it; its fields are loaded when it is opened. */
export function OwnershipSection({ people, creator }: OwnershipSectionProps) {
  const { purpose, tags } = useFormValues();
  const [wasOpened, setWasOpened] = useState(false);
  const noted = [purpose, tags].filter(Boolean).join(" · ");
  return (
    <Disclosure
      id={OWNERSHIP_ID}
      onToggle={() => setWasOpened(true)}
      summary={
        <span className="flex min-w-0 gap-3">
          <span className="shrink-0">Owner, purpose, tags</span>
          {noted ? <span className="truncate text-ink-3 group-open:hidden">{noted}</span> : null}
        </span>
      }
    >
      {wasOpened ? (
        <Suspense>
          <OwnershipFields people={people} creator={creator} />
        </Suspense>
      ) : null}
    </Disclosure>
  );
}
