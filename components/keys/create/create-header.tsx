"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { Stepper } from "@/components/ui/stepper";

const steps = ["Settings", "Review", "Store the private key"];

/** The title, and which of the steps this is. Takes the focus when the person comes back to the settings, from nowhere else. */
export function CreateHeader({ isReview }: { isReview: boolean }) {
  const title = useRef<HTMLSpanElement>(null);
  const focusTitle = useEffectEvent(() => title.current?.focus());
  const wasReview = useRef(false);
  useEffect(() => {
    if (wasReview.current && !isReview && document.activeElement === document.body) focusTitle();
    wasReview.current = isReview;
  }, [isReview]);

  return (
    <PageHeader
      title={
        <span ref={title} tabIndex={-1}>
          Create API key
        </span>
      }
      actions={<Stepper label="Create API key" steps={steps} current={isReview ? 1 : 0} />}
    />
  );
}
