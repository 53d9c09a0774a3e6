"use client";

import { Tag } from "@/components/ui/tag";
import { useBrowserKey } from "./use-browser-key";

type HereTagProps = { userId: string; recipient: string };

export function HereTag({ userId, recipient }: HereTagProps) {
  return useBrowserKey(userId)?.recipient === recipient ? <Tag>This browser</Tag> : null;
}
