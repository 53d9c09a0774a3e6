import { classNames } from "@/components/ui/class-names";
import { Mark } from "./mark";

export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={classNames("inline-flex items-center gap-2 text-16", className)}>
      <Mark />
      Quayside
    </span>
  );
}
