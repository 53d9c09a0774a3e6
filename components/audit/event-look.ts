import { CircleQuestionMark, Eye, type IconNode, KeyRound, LogIn, Settings2, ShieldX, Users } from "lucide";
import type { ShownOutcome } from "@/lib/db/shown-outcomes";
import { declarationOf } from "@/lib/events/catalogue";
import type { EventGroup } from "@/lib/events/groups";

const groupIcons: Record<EventGroup, IconNode> = {
  keys: KeyRound,
  secrets: Eye,
  people: Users,
  sign_ins: LogIn,
  workspace: Settings2,
  refusals: ShieldX,
};

/** The icon of its group; a question mark for a kind that only another version knows. */
export function iconOf(kind: string): IconNode {
  const declaration = declarationOf(kind);
  return declaration ? groupIcons[declaration.group] : CircleQuestionMark;
}

/** A word for each outcome, and its colour where somebody should look. */
export const outcomeLooks: Record<ShownOutcome, { word: string; color: string }> = {
  done: { word: "Done", color: "text-ink-2" },
  asked: { word: "Asked", color: "text-ink-2" },
  refused: { word: "Refused", color: "text-danger" },
  failed: { word: "Failed", color: "text-danger" },
  unknown: { word: "Not known", color: "text-chart" },
};
