"use client";

import { Check, Link } from "lucide";
import { Button } from "@/components/ui/button";
import { copyMessage, useCopy } from "@/components/ui/use-copy";
import { useFacts } from "../form/facts";
import { useKeyForm } from "../form/key-form";

export function CopySetUpLink() {
  const { returnTo } = useFacts();
  const { form } = useKeyForm();
  const { state, copy } = useCopy();
  const isCopied = state === "copied";
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2">
      <Button
        size={28}
        icon={isCopied ? Check : Link}
        onClick={() => copy(window.location.origin + returnTo(form.getValues()))}
      >
        {isCopied ? "Copied" : "Copy link to this set-up"}
      </Button>
      <p className="text-12 text-ink-3">
        The link fills this form in and never submits it. IP addresses are left out of it.
      </p>
      <span role="status" className={state === "refused" ? "text-12 text-warn" : "sr-only"}>
        {copyMessage(state, "Link")}
      </span>
    </div>
  );
}
