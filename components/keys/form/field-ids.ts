import { settingLabels } from "@/lib/kraken/setting-labels";
import { ownershipLabels, ownershipNames } from "../ownership/values";
import type { FieldName, SettingName } from "./values";

export const settingNames = Object.keys(settingLabels) as SettingName[];

export const fieldLabels: Record<FieldName, string> = { ...settingLabels, ...ownershipLabels };

/** All that a server can refuse, in the order of the form. */
export const fieldNames: FieldName[] = [...ownershipNames, ...settingNames];

/** The section of what Kraken does not store. */
export const OWNERSHIP_ID = "key-ownership";

/** The control of a field, or what holds its controls. */
export const controlId = (name: FieldName) => `key-${name}`;

const CONTROLS = "input:enabled, textarea, select";

export function focusField(name: FieldName): void {
  const place = document.getElementById(controlId(name));
  const control = place?.matches(CONTROLS) ? place : place?.querySelector<HTMLElement>(CONTROLS);
  const section = control ? control.closest("details") : ownershipSectionOf(name);
  if (section) section.open = true;
  (control ?? section?.querySelector("summary"))?.focus();
}

/** Where a field will be that is loaded only when its section is opened. */
const ownershipSectionOf = (name: FieldName) =>
  (ownershipNames as FieldName[]).includes(name)
    ? document.querySelector<HTMLDetailsElement>(`#${OWNERSHIP_ID}`)
    : null;
