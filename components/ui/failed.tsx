import { Unplug } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Disclosure } from "./disclosure";
import { Icon } from "./icon";

type FailedProps = {
  /** What happened. */
  title: string;
  /** What is still true. */
  children: ReactNode;
  /** The button "Try again". */
  retry?: ReactNode;
  /** Kraken's own words in quotes, a reference for the log. */
  details?: ReactNode;
  className?: string;
};

export function Failed({ title, children, retry, details, className }: FailedProps) {
  return (
    <div
      role="alert"
      className={classNames("flex items-start gap-3 rounded-card border border-line bg-surface p-4", className)}
    >
      <Icon as={Unplug} className="mt-0.5 text-danger" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold max-md:text-14">{title}</p>
        <div className="max-w-[72ch] text-ink-2 max-md:text-14">{children}</div>
        {retry || details ? (
          <div className="mt-3 flex flex-wrap items-start gap-x-4 gap-y-2">
            {retry}
            {details ? (
              <Disclosure summary="Details" className="min-w-0 py-0.5 text-12">
                {details}
              </Disclosure>
            ) : null}
          </div>
        ) : null}
      </div>
    </div>
  );
}
