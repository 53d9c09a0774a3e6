import type { ReactNode } from "react";

type ActionBarProps = {
  /** At the left: Cancel or Back. */
  start?: ReactNode;
  /** Beside the main action: "No changes are sent before you have reviewed them". On a phone only spoken. */
  note?: ReactNode;
  /** The main action. */
  children: ReactNode;
};

/** Fixed at the bottom of a form. Pages leave room for it through `--bottom-bar`. */
export function ActionBar({ start, note, children }: ActionBarProps) {
  return (
    <div
      data-action-bar=""
      className="fixed inset-x-0 bottom-0 z-10 flex min-h-15 items-center gap-3 border-line border-t bg-canvas px-7 py-2 max-md:bg-surface max-md:px-4 md:left-14 xl:left-56"
    >
      {start}
      <div className="flex flex-1 items-center justify-end gap-3 max-md:*:flex-1">
        {note ? <p className="text-12 text-ink-3 max-md:sr-only">{note}</p> : null}
        {children}
      </div>
    </div>
  );
}
