"use client";

import { X } from "lucide";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { IconButton } from "./button";

type DialogProps = {
  open: boolean;
  /** Called by Escape and by the cross; must do the same as the button that keeps things as they are. */
  onClose: () => void;
  /** A question, where the dialog asks for something. */
  title: ReactNode;
  description?: ReactNode;
  /** The buttons: first the one that keeps, then the one that acts. */
  footer?: ReactNode;
  children?: ReactNode;
};

/** Modal, 540 wide; on a phone a sheet from below. Focus starts on the title and goes back to where it was. */
export function Dialog({ open, onClose, title, description, footer, children }: DialogProps) {
  const dialogRef = useRef<HTMLDialogElement>(null);
  const titleRef = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  const descriptionId = useId();

  // A layout effect, because the dialog must be closed before it leaves the document: only then the focus goes back.
  useLayoutEffect(() => {
    const dialog = dialogRef.current;
    if (!open || !dialog) return;
    dialog.showModal();
    titleRef.current?.focus();
    return () => dialog.close();
  }, [open]);

  return (
    <dialog
      ref={dialogRef}
      aria-labelledby={titleId}
      aria-describedby={description ? descriptionId : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="m-auto max-h-[calc(100dvh-2rem)] w-135 max-w-[calc(100vw-2rem)] flex-col overflow-clip rounded-dialog border border-line bg-raised text-ink shadow-3 open:flex open:animate-appear max-md:mb-0 max-md:w-full max-md:max-w-full max-md:rounded-b-none"
    >
      {open ? (
        <>
          <div className="flex min-h-0 flex-col gap-4 overflow-y-auto p-6 max-md:p-4">
            <header>
              <div className="flex items-start gap-4">
                <h2 ref={titleRef} id={titleId} tabIndex={-1} className="min-w-0 flex-1 text-16 wrap-anywhere">
                  {title}
                </h2>
                <IconButton icon={X} label="Close" onClick={onClose} className="-my-0.5 -mr-1.5" />
              </div>
              {description ? (
                <div id={descriptionId} className="mt-1 text-ink-2 max-md:text-14">
                  {description}
                </div>
              ) : null}
            </header>
            {children}
          </div>
          {footer ? (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-6 py-4 max-md:px-4 max-md:*:flex-1">
              {footer}
            </footer>
          ) : null}
        </>
      ) : null}
    </dialog>
  );
}
