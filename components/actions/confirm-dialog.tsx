"use client";

import type { IconNode } from "lucide";
import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import type { Asked, Returned } from "@/components/step-up/asked";
import { useGoOn } from "@/components/step-up/use-asked";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FieldError } from "@/components/ui/field";
import type { ActionResult } from "@/lib/action";
import { useServerAction } from "./use-server-action";

type ConfirmDialogProps = {
  title: string;
  description?: ReactNode;
  /** The button that keeps things as they are. */
  keep: string;
  act: string;
  icon?: IconNode;
  danger?: boolean;
  /** For an act that asks for proof. */
  asked?: Asked;
  /** It was asked for before a sign-in led away. */
  returned?: Returned | null;
  send: () => Promise<ActionResult<unknown>>;
  onDone: () => void;
  onClose: () => void;
  /** What will happen. */
  children?: ReactNode;
};

/** Says what will happen and does it. */
export function ConfirmDialog({
  title,
  description,
  keep,
  act,
  icon,
  danger = false,
  asked,
  returned = null,
  send,
  onDone,
  onClose,
  children,
}: ConfirmDialogProps) {
  const { isPending, problem, ask } = useServerAction(asked);

  function close() {
    if (!isPending) onClose();
  }

  function settle() {
    // At once, because a dialog that closes gives the focus back to a button that is about to go.
    flushSync(onClose);
    document.getElementById("content")?.focus();
    onDone();
  }

  const confirm = () => ask(send, settle);
  useGoOn(returned, confirm);

  return (
    <Dialog
      open
      onClose={close}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={close}>{keep}</Button>
          <Button variant={danger ? "danger" : "primary"} icon={icon} busy={isPending} onClick={confirm}>
            {act}
          </Button>
        </>
      }
    >
      {children}
      <div role="alert" className="empty:hidden">
        <FieldError>{problem}</FieldError>
      </div>
    </Dialog>
  );
}
