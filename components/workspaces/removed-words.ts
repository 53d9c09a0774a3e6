import { listAnd } from "@/lib/words/phrases";

/** Not by whom: that is the workspace's own affair. */
export const removedFromWords = (workspaces: readonly string[]): string =>
  `You were removed from ${listAnd(workspaces)}`;
