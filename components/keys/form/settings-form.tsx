"use client";

import type { ReactNode } from "react";
import { AccountField } from "./account-field";
import { NameField } from "./name-field";
import { OptionalSettings } from "./options/optional-settings";
import { PermissionGroups } from "./permission-groups";

/** Everything that can be configured about a key. */
export function SettingsForm({ tool, children }: { tool?: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <div className="grid items-start gap-4 md:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1.4fr)]">
        <NameField />
        {tool}
        <AccountField />
      </div>
      {children}
      <PermissionGroups />
      <OptionalSettings />
    </div>
  );
}
