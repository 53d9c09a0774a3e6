import {
  type Permission,
  type PermissionFlag,
  permissionGroups,
  permissionOf,
  permissions,
  sortFlags,
} from "@/lib/kraken/permissions";
import { classNames } from "./class-names";
import { flagColors, hollowFlag } from "./flag";
import { Tag } from "./tag";

type HoistProps = {
  flags: readonly PermissionFlag[];
  /** Permissions outside the ten, by their raw names. */
  other?: readonly string[];
  size?: "row" | "header";
  /** Quarantined or expired: dashed edges, no ground. */
  noPower?: boolean;
  /** Of `flags`: those that a change turns on. */
  added?: readonly PermissionFlag[];
  /** Not in `flags`: those that a change turns off. */
  removed?: readonly PermissionFlag[];
  className?: string;
};

const sizes = {
  row: {
    hoist: "gap-2",
    line: "grid-rows-[0.9375rem] gap-x-0.5 border-t auto-cols-[0.9375rem]",
    flag: "text-[0.625rem]/none",
  },
  header: {
    hoist: "gap-3",
    line: "grid-rows-[1.5rem] gap-x-0.75 border-t-2 auto-cols-[1.5rem]",
    flag: "text-13/none",
  },
} as const;

const columns = ["col-start-1", "col-start-2", "col-start-3", "col-start-4"] as const;

const lines = permissionGroups.map((group) => permissions.filter((permission) => permission.group === group));
const lineColumns = { 4: "grid-cols-[repeat(4,var(--flag))]", 2: "grid-cols-[repeat(2,var(--flag))]" } as const;

const labels = (flags: readonly PermissionFlag[]) =>
  sortFlags(flags)
    .map((flag) => permissionOf(flag).label)
    .join(", ");

/** The whole hoist as a sentence: "Query Funds, Modify Orders; 8 off". */
export function hoistSentence({ flags, other = [], noPower, added = [], removed = [] }: HoistProps): string {
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
export function Hoist(props: HoistProps) {
  const { flags, other = [], size = "row", noPower = false, added = [], removed = [], className } = props;
  const sentence = hoistSentence(props);
  const shown = new Set([...flags, ...removed]);
  return (
    <span
      role="img"
      aria-label={sentence}
      title={sentence}
      className={classNames("inline-flex flex-wrap items-start gap-y-1", sizes[size].hoist, className)}
    >
      {lines.map((line) => (
        <span
          key={line[0]?.flag}
          className={classNames(
            "grid border-line-strong",
            size === "row" ? "[--flag:0.9375rem]" : "[--flag:1.5rem]",
            lineColumns[line.length === 2 ? 2 : 4],
            sizes[size].line,
          )}
        >
          {line.map((permission, place) =>
            shown.has(permission.flag) ? (
              <span
                key={permission.flag}
                className={classNames(
                  "grid place-items-center rounded-b-flag border border-t-0 font-mono font-semibold",
                  columns[place],
                  sizes[size].flag,
                  edgeOf(permission, { noPower, added, removed }),
                )}
              >
                {permission.letter}
              </span>
            ) : null,
          )}
        </span>
      ))}
      {other.map((name) => (
        <Tag key={name}>{name}</Tag>
      ))}
    </span>
  );
}

function edgeOf(
  { flag, power }: Permission,
  { noPower, added, removed }: Required<Pick<HoistProps, "noPower" | "added" | "removed">>,
): string {
  if (removed.includes(flag)) return `${hollowFlag} line-through`;
  return classNames(
    noPower ? hollowFlag : flagColors[power],
    added.includes(flag) && "outline-[1.5px] outline-ok outline-offset-1",
  );
}
