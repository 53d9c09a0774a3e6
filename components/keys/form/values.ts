import { type Delivery, showToCreator } from "@/components/handovers/delivery";
import type { KeySettings } from "@/lib/kraken/key";
import { emptyOwnership, type OwnershipValues } from "../ownership/values";
import { type LifetimeId, lifetimeSeconds } from "./lifetimes";

export const starts = ["preset", "calls", "key", "nothing"] as const;
export type StartFrom = (typeof starts)[number];

/** What the form holds: the settings, what is kept in Quayside only, and how the person came by them. */
export type KeyFormValues = KeySettings &
  OwnershipValues & {
    connectionId: string;
    startFrom: StartFrom;
    presetId: string | null;
    /** API calls that the tool makes. */
    calls: string[];
    /** null: no expiry, or one on a date. Otherwise `validUntil` follows from it at review. */
    lifetime: LifetimeId | null;
    /** Typed into the address editor and not yet added. */
    pendingAddresses: string;
    /** Who receives the private key of a new key, and how. */
    delivery: Delivery;
  };

export type SettingName = keyof KeySettings;
export type FieldName = SettingName | keyof OwnershipValues;

export function emptyValues(connectionId: string): KeyFormValues {
  return {
    connectionId,
    name: "",
    ...emptyOwnership,
    startFrom: "preset",
    presetId: null,
    calls: [],
    permissions: [],
    ipAllowlist: null,
    validUntil: null,
    lifetime: null,
    queryFrom: null,
    queryTo: null,
    nonceWindow: "0",
    pendingAddresses: "",
    delivery: showToCreator,
  };
}

export function settingsIn(values: KeyFormValues): KeySettings {
  const { name, permissions, ipAllowlist, validUntil, queryFrom, queryTo, nonceWindow } = values;
  return { name, permissions, ipAllowlist, validUntil, queryFrom, queryTo, nonceWindow };
}

/** The expiry counted from now, where a lifetime was chosen. */
export function withExpiry<Values extends Pick<KeyFormValues, "lifetime" | "validUntil">>(
  values: Values,
  nowSeconds: number,
): Values {
  if (values.lifetime === null) return values;
  return { ...values, validUntil: nowSeconds + lifetimeSeconds(values.lifetime) };
}
