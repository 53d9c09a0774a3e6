import { type PermissionFlag, permissionOf } from "@/lib/kraken/permissions";

/** One lettered flag beside the label it stands for, so that the letters explain themselves. */
export function Flag({ flag, hollow = false }: { flag: PermissionFlag; hollow?: boolean }) {
  const { letter, power } = permissionOf(flag);
  return (
    <span aria-hidden="true" className="flag">
      <b className={hollow ? "off" : power}>{letter}</b>
    </span>
  );
}
