import { Unplug } from "lucide";
import type { ReactNode } from "react";
import { buttonClasses } from "./button-look";
import { Icon } from "./icon";

type FailedProps = {
  /** What happened. */
  title: string;
  /** What is still true. */
  children: ReactNode;
  /** What the button says, where that is not "Try again". */
  retry?: string;
  onRetry: () => void;
  isRetrying?: boolean;
  /** Beside the button: a reference for the log. */
  details?: ReactNode;
};

/** What a page's error boundary shows. Next sends it along with every page, so its button is a plain one. */
export function Failed({ title, children, retry = "Try again", onRetry, isRetrying = false, details }: FailedProps) {
  return (
    <div role="alert" className="flex items-start gap-3 rounded-card border border-line bg-surface p-4">
      <Icon as={Unplug} className="mt-0.5 text-danger" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold max-md:text-14">{title}</p>
        <div className="max-w-[72ch] text-ink-2 max-md:text-14">{children}</div>
        <div className="mt-3 flex flex-wrap items-start gap-x-4 gap-y-2">
          <button
            type="button"
            // Not `disabled`: that would throw the focus away.
            aria-disabled={isRetrying || undefined}
            aria-busy={isRetrying || undefined}
            onClick={isRetrying ? undefined : () => onRetry()}
            className={buttonClasses({ size: 28 })}
          >
            {isRetrying ? "Trying again" : retry}
          </button>
          {details}
        </div>
      </div>
    </div>
  );
}
