import { ArrowRight } from "lucide";
import { ActionBar } from "@/components/shell/action-bar";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";

type SettingsBarProps = {
  cancelHref: string;
  /** Why there is no review, in one sentence; "" when nothing is wrong. */
  problem: string;
  onReview: () => void;
};

/** Leads from the settings of a key to their review. */
export function SettingsBar({ cancelHref, problem, onReview }: SettingsBarProps) {
  return (
    <ActionBar
      start={
        <ButtonLink href={cancelHref} variant="ghost">
          Cancel
        </ButtonLink>
      }
      note={
        <span role="alert" className={problem ? "text-danger" : undefined}>
          {problem || "Nothing is sent before you have reviewed it"}
        </span>
      }
    >
      <Button variant="primary" iconAfter={ArrowRight} onClick={onReview}>
        Review
      </Button>
    </ActionBar>
  );
}
