import type { ReactNode } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 items-center rounded-tag border border-line px-1.5 font-mono text-11 text-ink-3">
      {children}
    </kbd>
  );
}
