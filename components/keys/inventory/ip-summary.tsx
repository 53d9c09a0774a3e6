import { Globe, ShieldCheck } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { allowsAnyAddress } from "@/lib/kraken/ip-allowlist";
import { type PermissionFlag, permissionOf } from "@/lib/kraken/permissions";

type IpSummaryProps = { ipAllowlist: string[] | null; permissions: readonly PermissionFlag[] };

/** From where a key works, in one line. Red only where a stolen secret could do something. */
export function IpSummary({ ipAllowlist, permissions }: IpSummaryProps) {
  if (ipAllowlist === null || allowsAnyAddress(ipAllowlist)) {
    const acts = permissions.some((flag) => permissionOf(flag).power !== "reads");
    return (
      <span className={classNames("inline-flex items-center gap-1.5", acts ? "text-danger" : "text-ink-2")}>
        <Icon as={Globe} size={14} />
        Any address
      </span>
    );
  }
  const [only, ...more] = ipAllowlist;
  return (
    <span className="inline-flex max-w-full items-center gap-1.5">
      <Icon as={ShieldCheck} size={14} className="text-ink-3 md:hidden" />
      {more.length === 0 ? (
        <span className="truncate font-mono">{only}</span>
      ) : (
        `${ipAllowlist.length} ${ipAllowlist.some((entry) => entry.includes("/")) ? "entries" : "addresses"}`
      )}
    </span>
  );
}
