"use client";

import { useId } from "react";
import { RadioInput } from "@/components/ui/radio";
import { roles } from "@/lib/access/roles";
import type { Role } from "@/lib/db/member-roles";
import { roleWords } from "@/lib/words/roles";

type RoleChoiceProps = {
  value: Role;
  onChange: (role: Role) => void;
  /** Owners are made by owners only. */
  mayMakeOwner: boolean;
};

/** Every role with its meaning. */
export function RoleChoice({ value, onChange, mayMakeOwner }: RoleChoiceProps) {
  const id = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 font-medium max-md:text-14">Role</legend>
      <div className="divide-y divide-line overflow-clip rounded-card border border-line">
        {roles.map((role) => (
          <label
            key={role}
            htmlFor={`${id}-${role}`}
            className="flex min-h-11 items-center gap-3 px-3 py-2 transition-colors hover:bg-hover has-[:checked]:bg-accent-soft"
          >
            <RadioInput
              id={`${id}-${role}`}
              name="role"
              value={role}
              checked={role === value}
              disabled={role === "owner" && !mayMakeOwner}
              onChange={() => onChange(role)}
              aria-describedby={`${id}-${role}-meaning`}
              aria-label={roleWords[role].name}
            />
            <span className="min-w-0 sm:flex sm:flex-1 sm:items-baseline sm:gap-3">
              <span className="block font-medium max-md:text-14 sm:w-26 sm:shrink-0">{roleWords[role].name}</span>
              <span id={`${id}-${role}-meaning`} className="block text-12 text-ink-2">
                {role === "owner" && !mayMakeOwner ? "Owners are made by owners only" : roleWords[role].meaning}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
