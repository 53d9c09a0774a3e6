"use client";

import { useWatch } from "react-hook-form";
import { ApiCall } from "@/components/permissions/api-call";
import { Flag } from "@/components/permissions/flag";
import { CheckboxRow } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/field";
import { Tag } from "@/components/ui/tag";
import { endpointsAllowedBy, smallestSet } from "@/lib/kraken/endpoints";
import { shownOthers } from "@/lib/kraken/other-permissions";
import {
  type Permission,
  type PermissionFlag,
  permissionGroups,
  permissions,
  sortFlags,
} from "@/lib/kraken/permissions";
import { listAnd } from "@/lib/words/phrases";
import { lockedPermissions, useFacts } from "./facts";
import { controlId } from "./field-ids";
import { SignInAgain } from "./sign-in-again";
import { useSetting } from "./use-setting";
import type { KeyFormValues } from "./values";

/** The ten permissions in Kraken's three groups. */
export function PermissionGroups() {
  const facts = useFacts();
  const { value: held, set, leave, error } = useSetting("permissions");
  const [connectionId, startFrom, calls] = useWatch<KeyFormValues, ["connectionId", "startFrom", "calls"]>({
    name: ["connectionId", "startFrom", "calls"],
  });
  const locked = lockedPermissions(facts, connectionId);
  const reasons = startFrom === "calls" ? smallestSet(calls).reasons : {};
  const others = shownOthers(facts.editing?.otherPermissions ?? {});
  const errorId = `${controlId("permissions")}-error`;

  function toggle(flag: PermissionFlag, isOn: boolean) {
    set(sortFlags(isOn ? [...held, flag] : held.filter((other) => other !== flag)));
  }

  return (
    <section id={controlId("permissions")} aria-labelledby="permissions-title" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="permissions-title" className="font-semibold max-md:text-14">
          Permissions
        </h2>
        <p className="text-12 text-ink-3">{held.length} of 10 on</p>
      </div>
      <FieldError id={errorId}>{error}</FieldError>
      <div className="grid items-start gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {permissionGroups.map((group) => {
          const rows = permissions.filter((permission) => permission.group === group);
          return (
            <fieldset key={group} className="min-w-0 overflow-clip rounded-card border border-line bg-surface">
              <legend className="float-left w-full px-3 py-2.5 font-semibold text-12">
                <span className="flex justify-between gap-3">
                  {group}
                  <span className="font-normal text-ink-3">
                    {rows.filter(({ flag }) => held.includes(flag)).length} of {rows.length}
                  </span>
                </span>
              </legend>
              <div className="clear-both divide-y divide-line border-line border-t">
                {rows.map((permission) => (
                  <PermissionRow
                    key={permission.flag}
                    permission={permission}
                    isOn={held.includes(permission.flag)}
                    isLocked={locked.includes(permission.flag)}
                    neededFor={reasons[permission.flag]}
                    describedBy={error ? errorId : undefined}
                    onToggle={toggle}
                    onLeave={leave}
                  />
                ))}
              </div>
            </fieldset>
          );
        })}
      </div>
      {locked.length > 0 ? (
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-12 text-ink-3">
            Kraken grants permissions to a connection once, at sign-in. Signing in again asks for those that are
            missing.
          </p>
          <SignInAgain>Connect again</SignInAgain>
        </div>
      ) : null}
      {others.length > 0 ? (
        <p className="flex flex-wrap items-center gap-2 text-12 text-ink-2">
          Also on, and kept as they are:
          {others.map((name) => (
            <Tag key={name} mono>
              {name}
            </Tag>
          ))}
        </p>
      ) : null}
    </section>
  );
}

type PermissionRowProps = {
  permission: Permission;
  isOn: boolean;
  isLocked: boolean;
  /** Calls that the tool makes and that need it. */
  neededFor: string[] | undefined;
  describedBy: string | undefined;
  onToggle: (flag: PermissionFlag, isOn: boolean) => void;
  onLeave: () => void;
};

function PermissionRow({ permission, isOn, isLocked, neededFor, describedBy, onToggle, onLeave }: PermissionRowProps) {
  const { flag, label, meaning } = permission;
  return (
    <CheckboxRow
      id={`permission-${flag}`}
      label={label}
      description={
        isLocked && !isOn ? (
          "Not granted by this connection. Connect again to allow it."
        ) : (
          <>
            {neededFor ? (
              <span className="block text-accent-ink">For {neededFor.join(", ")}</span>
            ) : (
              <span className="block">{meaning}</span>
            )}
            <Calls flag={flag} />
          </>
        )
      }
      trailing={<Flag flag={flag} />}
      movesFundsOut={permission.power === "moves_out"}
      checked={isOn}
      disabled={isLocked && !isOn}
      aria-invalid={describedBy ? true : undefined}
      aria-describedby={describedBy}
      onChange={(event) => onToggle(flag, event.target.checked)}
      onBlur={onLeave}
    />
  );
}

const CALLS_NAMED = 2;

/** Calls that this permission alone opens. */
function Calls({ flag }: { flag: PermissionFlag }) {
  const names = endpointsAllowedBy([flag])
    .filter(({ permissions: needs }) => !("allOf" in needs) || needs.allOf.length > 0)
    .map(({ endpoint }) => endpoint);
  if (names.length === 0) return null;
  const more = names.length - CALLS_NAMED;
  return (
    <span title={listAnd(names)} className="block">
      <ApiCall>
        {names.slice(0, CALLS_NAMED).join(", ")}
        {more > 0 ? ` +${more}` : ""}
      </ApiCall>
    </span>
  );
}
