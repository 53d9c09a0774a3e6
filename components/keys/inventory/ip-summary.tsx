import { Globe, ShieldCheck } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import type { IpView } from "./row-view";

/** From where a key works, in one line. */
export function IpSummary({ ip }: { ip: IpView }) {
  if (ip.kind === "any") {
    return (
      <span className={classNames("inline-flex items-center gap-1.5", ip.risky ? "text-danger" : "text-ink-2")}>
        <Icon as={Globe} size={14} />
        Any address
      </span>
    );
  }
  return (
    <span className="inline-flex max-w-full items-center gap-1.5">
      <Icon as={ShieldCheck} size={14} className="text-ink-3 md:hidden" />
      {ip.kind === "one" ? <span className="truncate font-mono">{ip.address}</span> : ip.text}
    </span>
  );
}
