import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PublicFrame } from "@/components/people/public-frame";

/**
 * With `no-referrer`, a form that is sent before script has loaded names `null` as its origin and is refused. Other
 * sites still get no referrer.
 */
export const metadata: Metadata = { referrer: "same-origin" };

export default function PublicLayout({ children }: { children: ReactNode }) {
  return <PublicFrame>{children}</PublicFrame>;
}
