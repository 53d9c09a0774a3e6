import type { ReactNode } from "react";
import { classNames } from "../ui/class-names";

/** The name of an API call, as Kraken writes it. */
export function ApiCall({ children, className }: { children: ReactNode; className?: string }) {
  return <code className={classNames("font-mono text-11 text-ink-3", className)}>{children}</code>;
}
