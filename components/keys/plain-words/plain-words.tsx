import { Globe, ShieldCheck, TriangleAlert } from "lucide";
import type { ReactNode } from "react";
import { ApiCall } from "@/components/permissions/api-call";
import { Finding } from "@/components/permissions/finding";
import { PermissionFlags } from "@/components/permissions/permission-flags";
import { Risk } from "@/components/permissions/risk";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import { type Capabilities, describeCapabilities, type SettingsWarning } from "@/lib/kraken/capabilities";
import { allowsAnyAddress } from "@/lib/kraken/ip-allowlist";
import type { KeySettings } from "@/lib/kraken/key";
import { shownOthers } from "@/lib/kraken/other-permissions";
import { assessRisk } from "@/lib/kraken/risk";
import { countOf } from "@/lib/words/phrases";

type PlainWordsProps = {
  settings: KeySettings;
  otherPermissions?: Record<string, boolean>;
  /** The most serious one is told with its reason, the others by title. */
  warnings?: readonly SettingsWarning[];
  /** At the foot. */
  children?: ReactNode;
};

/** What a key with these settings can and cannot do. */
export function PlainWords({ settings, otherPermissions = {}, warnings = [], children }: PlainWordsProps) {
  const others = shownOthers(otherPermissions);
  return (
    <Card as="div">
      <header className="flex flex-col gap-3 border-line border-b px-4 py-3">
        <div className="flex items-center justify-between gap-3">
          <h2 className="font-semibold max-lg:sr-only">In plain words</h2>
          <Risk level={assessRisk(settings).level} prefix="Risk: " className="text-12" />
        </div>
        <PermissionFlags flags={settings.permissions} other={others} size="header" />
      </header>
      <Abilities capabilities={describeCapabilities(settings, otherPermissions)} />
      {warnings.length > 0 ? <Warnings warnings={warnings} /> : null}
      <Where settings={settings} />
      {children}
    </Card>
  );
}

const CALLS_NAMED = 3;

function Abilities({ capabilities: { can, cannot, notKnown } }: { capabilities: Capabilities }) {
  return (
    <div className="flex flex-col gap-3 px-4 py-3">
      <Part title="This key can">
        {can.length === 0 ? (
          <Finding kind="cannot" spoken={null} title="Nothing yet. Tick a permission." />
        ) : (
          can.map(({ text, endpoints, caution }) => (
            <Finding key={text} kind={caution ? "look" : "good"} spoken={null} title={text}>
              {endpoints.length > 0 ? (
                <span title={endpoints.join(", ")}>
                  <ApiCall>
                    {endpoints.slice(0, CALLS_NAMED).join(", ")}
                    {endpoints.length > CALLS_NAMED ? ` +${endpoints.length - CALLS_NAMED}` : ""}
                  </ApiCall>
                </span>
              ) : null}
            </Finding>
          ))
        )}
      </Part>
      {cannot.length > 0 ? (
        <Part title="It cannot">
          {cannot.map((text) => (
            <Finding key={text} kind="cannot" spoken={null} title={text} />
          ))}
        </Part>
      ) : null}
      {notKnown.length > 0 ? (
        <Part title="Not known">
          {notKnown.map((text) => (
            <Finding key={text} kind="unknown" spoken={null} title={text} />
          ))}
        </Part>
      ) : null}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="mb-1.5 font-medium text-12 text-ink-3">{title}</h3>
      <ul className="flex flex-col gap-1.5">{children}</ul>
    </div>
  );
}

function Warnings({ warnings: [first, ...others] }: { warnings: readonly SettingsWarning[] }) {
  if (!first) return null;
  const isSerious = first.level === "serious";
  return (
    <div
      className={
        isSerious
          ? "border-danger-line border-t bg-danger-soft px-4 py-3"
          : "border-warn-line border-t bg-warn-soft px-4 py-3"
      }
    >
      <p className="flex items-start gap-2.5">
        <Icon as={TriangleAlert} className={isSerious ? "mt-0.5 text-danger" : "mt-0.5 text-warn"} />
        <span>
          <strong className="font-semibold">{first.title}.</strong> <span className="text-ink-2">{first.reason}</span>
        </span>
      </p>
      {others.length > 0 ? (
        <p className="mt-1.5 pl-6.5 text-12 text-ink-2">Also: {others.map(({ title }) => title).join(" · ")}</p>
      ) : null}
    </div>
  );
}

function Where({ settings: { ipAllowlist, validUntil } }: { settings: KeySettings }) {
  const anywhere = allowsAnyAddress(ipAllowlist);
  return (
    <div className="border-line border-t px-4 py-3">
      <h3 className="mb-1.5 font-medium text-12 text-ink-3">It works</h3>
      <p className="flex items-start gap-2.5">
        <Icon as={anywhere ? Globe : ShieldCheck} className={anywhere ? "mt-0.5 text-warn" : "mt-0.5 text-ok"} />
        <span>
          {anywhere ? "from any address" : `from ${countOf(ipAllowlist?.length ?? 0, "entry", "entries")} in its list`},{" "}
          {validUntil === null || Number.isNaN(validUntil) ? (
            "without an end"
          ) : (
            <>
              until <Time at={validUntil} form="date" />
            </>
          )}
        </span>
      </p>
    </div>
  );
}
