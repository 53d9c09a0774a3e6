import "server-only";
import { createHash } from "node:crypto";
import type { KeySettings } from "@/lib/kraken/key";
import { canonicalSettings } from "@/lib/kraken/settings";

/** Identifies settings independent of the order of their lists. */
export function hashSettings(settings: KeySettings): string {
  return createHash("sha256")
    .update(JSON.stringify(canonicalSettings(settings)))
    .digest("hex");
}
