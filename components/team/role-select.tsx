"use client";

import { ChevronDown } from "lucide";
import { lazy, Suspense, useId, useState } from "react";
import type { Returned } from "@/components/step-up/asked";
import { useAsked } from "@/components/step-up/use-asked";
import { Icon } from "@/components/ui/icon";
import { roles } from "@/lib/access/roles";
import type { Role } from "@/lib/db/member-roles";
import { roleWords } from "@/lib/words/roles";
import { type RoleTyped, roleChangeOf } from "./member-acts";
import type { MemberFacts } from "./member-question";

const RoleDialog = lazy(() => import("./role-dialog").then((module) => ({ default: module.RoleDialog })));

type RoleSelectProps = {
  member: MemberFacts;
  isSelf: boolean;
  /** Owners are made by owners only. */
  mayMakeOwner: boolean;
  /** Why the role cannot be changed. */
  reason: string | null;
};

/** Asks before it changes anything: some browsers choose with every press of an arrow key. */
export function RoleSelect({ member, isSelf, mayMakeOwner, reason }: RoleSelectProps) {
  const [asked, setAsked] = useState<Role | null>(null);
  const [returned, setReturned] = useState<Returned<RoleTyped> | null>(null);
  useAsked<RoleTyped>(roleChangeOf(member.userId), (found) => {
    setReturned(found);
    setAsked(found.typed.role);
  });
  const reasonId = useId();

  function close() {
    setAsked(null);
    setReturned(null);
  }

  return (
    <>
      <span className="-ml-2 relative inline-flex max-w-full items-center">
        <select
          aria-label={`Role of ${member.name}`}
          aria-describedby={reason ? reasonId : undefined}
          disabled={reason !== null}
          value={asked ?? member.role}
          onChange={({ target }) => setAsked(roles.find((role) => role === target.value) ?? null)}
          className="peer field-sizing-content h-8 max-w-full appearance-none truncate rounded-control border border-transparent bg-transparent pr-7 pl-1.75 enabled:hover:border-line-strong enabled:hover:bg-raised pointer-coarse:h-11 forced-colors:border-[ButtonBorder]"
        >
          {roles.map((role) => (
            <option key={role} value={role} disabled={role === "owner" && !mayMakeOwner}>
              {roleWords[role].name}
            </option>
          ))}
        </select>
        <Icon
          as={ChevronDown}
          size={14}
          className="pointer-events-none absolute right-2 text-ink-2 peer-disabled:hidden"
        />
      </span>
      {reason ? (
        <span id={reasonId} className="-mt-1 block pb-1 text-12 text-ink-3">
          {reason}
        </span>
      ) : null}
      {asked && asked !== member.role ? (
        <Suspense>
          <RoleDialog member={member} isSelf={isSelf} role={asked} returned={returned} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
