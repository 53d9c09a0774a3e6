import { NoticeBar } from "@/components/shell/notice-bar";
import { removedFromWords } from "./removed-words";

/** For a while, above the pages of the workspaces that somebody is still in. */
export function RemovedNotice({ from }: { from: readonly string[] }) {
  if (from.length === 0) return null;
  return (
    <NoticeBar tone="look" title={removedFromWords(from)}>
      Its keys are no longer here for you. If that was a mistake, ask one of its owners or admins for a new invitation.
    </NoticeBar>
  );
}
