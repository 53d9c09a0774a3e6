import { type PermissionFlag, type PermissionPower, permissionOf } from "@/lib/kraken/permissions";
import { classNames } from "./class-names";

export const flagColors: Record<PermissionPower, string> = {
  reads: "border-accent-line bg-accent-soft text-accent-ink",
  acts: "border-accent bg-accent text-on-accent",
  moves_out: "border-danger-fill bg-danger-fill text-on-danger",
};

export const hollowFlag = "border-control border-dashed text-ink-3";

/** One lettered flag beside the label it stands for, so that the letters explain themselves. */
export function Flag({ flag, hollow = false }: { flag: PermissionFlag; hollow?: boolean }) {
  const { letter, power } = permissionOf(flag);
  return (
    <span aria-hidden="true" className="inline-flex shrink-0 border-line-strong border-t">
      <span
        className={classNames(
          "grid size-3.75 place-items-center rounded-b-flag border border-t-0 font-mono font-semibold text-[0.625rem]/none",
          hollow ? hollowFlag : flagColors[power],
        )}
      >
        {letter}
      </span>
    </span>
  );
}
