import { type Permission, type PermissionFlag, permissionOf, permissions, sortFlags } from "@/lib/kraken/permissions";
import { classNames } from "../ui/class-names";
import { Tag } from "../ui/tag";

type PermissionFlagsProps = {
  flags: readonly PermissionFlag[];
  /** Permissions outside the ten, by their raw names. */
  other?: readonly string[];
  size?: "tight" | "row" | "header";
  /** Quarantined or expired: dashed edges, no ground. */
  noPower?: boolean;
  /** Of `flags`: those that a change turns on. */
  added?: readonly PermissionFlag[];
  /** Not in `flags`: those that a change turns off. */
  removed?: readonly PermissionFlag[];
  className?: string;
};

/** Where each flag stands, in the order of `permissions`; see permission-flags.css. */
const places = [
  ["col-start-1", "col-start-2", "col-start-3", "col-start-4"],
  ["col-start-6", "col-start-7", "col-start-8", "col-start-9"],
  ["col-start-11", "col-start-12"],
].flat();

const labels = (flags: readonly PermissionFlag[]) =>
  sortFlags(flags)
    .map((flag) => permissionOf(flag).label)
    .join(", ");

/** All of them as a sentence: "Query Funds, Modify Orders; 8 off". */
export function permissionFlagsSentence({
  flags,
  other = [],
  noPower,
  added = [],
  removed = [],
}: PermissionFlagsProps): string {
  const on = [labels(flags), ...other].filter(Boolean).join(", ") || "No permissions";
  const off = permissions.length - new Set(flags).size;
  return [
    noPower ? `No power now: ${on}` : on,
    added.length > 0 ? `added: ${labels(added)}` : null,
    removed.length > 0 ? `removed: ${labels(removed)}` : null,
    off > 0 ? `${off} off` : null,
  ]
    .filter(Boolean)
    .join("; ");
}

/** Ten permissions in fixed places on three lines. */
export function PermissionFlags(props: PermissionFlagsProps) {
  const { flags, other = [], size = "row", noPower = false, added = [], removed = [], className } = props;
  const classOf = ({ flag, power }: Permission, place: number) => {
    const isRemoved = removed.includes(flag);
    return classNames(
      places[place],
      noPower || isRemoved ? "off" : power !== "reads" && power,
      isRemoved && "removed",
      added.includes(flag) && "added",
    );
  };
  return (
    <span
      role="img"
      title={permissionFlagsSentence(props)}
      className={classNames("permission-flags", size !== "row" && `permission-flags-${size}`, className)}
    >
      {permissions.map((permission, place) =>
        flags.includes(permission.flag) || removed.includes(permission.flag) ? (
          <b key={permission.flag} className={classOf(permission, place)}>
            {permission.letter}
          </b>
        ) : null,
      )}
      {other.length > 0 ? (
        <span className="permission-flags-other">
          {other.map((name) => (
            <Tag key={name}>{name}</Tag>
          ))}
        </span>
      ) : null}
    </span>
  );
}
