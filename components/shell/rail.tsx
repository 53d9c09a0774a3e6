import { ChevronUp } from "lucide";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { Sheet } from "@/components/ui/sheet";

type RailProps = {
  id: string;
  /** Names the rail: "In plain words". */
  title: string;
  /** What the bar says where there is no room for the rail: "Medium risk, 5 permissions". */
  summary: ReactNode;
  children: ReactNode;
};

/**
 * Sticky beside the content from 1024 px on, below that a bar at the bottom that opens it as a sheet. A live region
 * belongs outside: a closed sheet is silent.
 */
export function Rail({ id, title, summary, children }: RailProps) {
  return (
    <>
      <Sheet id={id} title={title} from="below" className="lg:sticky lg:top-5 lg:w-84 lg:self-start">
        <div className="max-lg:p-4">{children}</div>
      </Sheet>
      <button
        type="button"
        data-rail-bar=""
        popoverTarget={id}
        className="fixed inset-x-0 bottom-[var(--action-bar)] z-10 flex h-11 items-center justify-between gap-3 border-line border-t bg-surface px-7 font-medium max-md:px-4 max-md:text-14 md:left-14 lg:hidden"
      >
        <span>{summary}</span>
        <Icon as={ChevronUp} />
      </button>
    </>
  );
}

/** The content and its rail, which comes second. */
export function RailLayout({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames("gap-6 lg:grid lg:grid-cols-[minmax(0,1fr)_21rem]", className)}>{children}</div>;
}
