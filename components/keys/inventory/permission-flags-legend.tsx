import { Flag } from "@/components/permissions/flag";
import { classNames } from "@/components/ui/class-names";

/** What the grounds of the flags mean. */
export function PermissionFlagsLegend({ className }: { className?: string }) {
  return (
    <ul aria-label="Permissions" className={classNames("flex items-center gap-4 text-12 text-ink-2", className)}>
      <li className="flex items-center gap-1.5">
        <Flag flag="funds_query" /> reads
      </li>
      <li className="flex items-center gap-1.5">
        <Flag flag="trades_modify" /> acts
      </li>
      <li className="flex items-center gap-1.5">
        <Flag flag="funds_withdraw" /> moves funds out
      </li>
      <li className="flex items-center gap-1.5">
        <Flag flag="funds_query" hollow /> no power now
      </li>
    </ul>
  );
}
