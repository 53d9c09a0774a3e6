import type { ReactNode } from "react";
import { ApiCall } from "@/components/permissions/api-call";
import { Finding } from "@/components/permissions/finding";
import { PermissionFlags } from "@/components/permissions/permission-flags";
import { Risk } from "@/components/permissions/risk";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { type Capability, describeCapabilities } from "@/lib/kraken/capabilities";
import type { KeySettings } from "@/lib/kraken/key";
import { shownOthers } from "@/lib/kraken/other-permissions";
import { assessRisk } from "@/lib/kraken/risk";

const CALLS_NAMED = 3;

type CanAndCannotProps = {
  settings: KeySettings;
  otherPermissions: Record<string, boolean>;
  /** Why it can do nothing now, although its permissions are as shown. */
  noPower: "expired" | "revoked" | null;
};

export function CanAndCannot({ settings, otherPermissions, noPower }: CanAndCannotProps) {
  const { can, cannot, notKnown } = describeCapabilities(settings, otherPermissions);
  const other = shownOthers(otherPermissions);
  const risk = assessRisk(settings);
  return (
    <Card aria-labelledby="abilities">
      <CardHeader
        id="abilities"
        title={noPower ? "What this key could do" : "What this key can do"}
        aside={
          <span className="flex flex-wrap items-center gap-x-5 gap-y-2">
            <PermissionFlags flags={settings.permissions} other={other} size="header" noPower={noPower !== null} />
            <Risk level={noPower ? "none" : risk.level} className="text-13" />
          </span>
        }
      />
      {noPower ? (
        <p className="border-line border-b bg-canvas px-4 py-2.5 text-ink-2">
          {noPower === "expired"
            ? "It has expired and can do none of this now. It could again with a later expiration."
            : "It was deleted at Kraken and can do none of this any more."}
        </p>
      ) : null}
      <div className="grid divide-line max-sm:divide-y sm:grid-cols-2 sm:divide-x">
        <CardBody>
          <Heading>{noPower ? "It could" : "It can"}</Heading>
          {can.length > 0 ? (
            <ul className="flex flex-col gap-2.5">
              {can.map((capability) => (
                <CanDo key={capability.text} capability={capability} />
              ))}
            </ul>
          ) : (
            <p className="text-ink-2">Nothing that we know of.</p>
          )}
        </CardBody>
        <CardBody>
          <Heading>{noPower ? "It could not" : "It cannot"}</Heading>
          <ul className="flex flex-col gap-2.5">
            {cannot.map((text) => (
              <Finding key={text} kind="cannot" title={text} spoken={null} />
            ))}
          </ul>
          <Heading className="mt-5">Not known</Heading>
          <ul className="flex flex-col gap-2.5">
            {notKnown.map((text) => (
              <Finding key={text} kind="unknown" title={text} spoken={null} />
            ))}
          </ul>
        </CardBody>
      </div>
      <Disclosure summary="How the risk is reckoned" className="border-line border-t px-4 py-2.5">
        <RiskArithmetic settings={settings} />
      </Disclosure>
    </Card>
  );
}

function Heading({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <h3 className={className}>
      <span className="mb-2 block text-12 text-ink-3">{children}</span>
    </h3>
  );
}

function CanDo({ capability: { text, endpoints, caution } }: { capability: Capability }) {
  const more = endpoints.length - CALLS_NAMED;
  return (
    <Finding kind={caution ? "look" : "good"} title={text} spoken={null}>
      {endpoints.length > 0 ? (
        <span title={endpoints.join(", ")}>
          <ApiCall>
            {endpoints.slice(0, CALLS_NAMED).join(", ")}
            {more > 0 ? ` +${more}` : null}
          </ApiCall>
        </span>
      ) : null}
    </Finding>
  );
}

/** What each permission and circumstance adds, and the sum. */
function RiskArithmetic({ settings }: { settings: KeySettings }) {
  const { level, points, reasons } = assessRisk(settings);
  return (
    <table className="w-full max-w-96 text-left text-12">
      <caption className="sr-only">How the risk is reckoned</caption>
      <tbody>
        {reasons.map(({ text, points: added }) => (
          <tr key={text}>
            <th scope="row" className="py-0.5 font-normal text-ink-2">
              {text}
            </th>
            <td className="text-right">{added}</td>
          </tr>
        ))}
      </tbody>
      <tfoot className="border-line border-t font-medium">
        <tr>
          <th scope="row" className="py-1">
            <Risk level={level} />
          </th>
          <td className="text-right">{points}</td>
        </tr>
      </tfoot>
    </table>
  );
}
