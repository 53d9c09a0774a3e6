import type { ReactNode } from "react";
import { classNames } from "./class-names";

type EmptyProps = {
  drawing?: ReactNode;
  title: string;
  /** One or two sentences. */
  children: ReactNode;
  actions?: ReactNode;
  /** Below: ways to start, or a last remark. */
  footer?: ReactNode;
  className?: string;
};

export function Empty({ drawing, title, children, actions, footer, className }: EmptyProps) {
  return (
    <section
      className={classNames(
        "flex flex-col items-center rounded-card border border-line bg-surface px-6 py-16 text-center max-md:px-4 max-md:py-10",
        className,
      )}
    >
      {drawing ? <div className="mb-9 w-full max-w-110">{drawing}</div> : null}
      <h2 className="text-20">{title}</h2>
      <p className="mt-2 max-w-104 text-14 text-ink-2">{children}</p>
      {actions ? <div className="mt-6 flex flex-wrap justify-center gap-2">{actions}</div> : null}
      {footer ? <div className="mt-12 w-full max-w-225">{footer}</div> : null}
    </section>
  );
}
