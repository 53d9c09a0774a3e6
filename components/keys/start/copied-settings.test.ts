import { expect, test } from "vitest";
import { resolveKeyForm } from "../form/resolver";
import { emptyValues, withExpiry } from "../form/values";
import { copiedBeside, copiedSettings } from "./copied-settings";

const expired = {
  name: "old-bot",
  permissions: ["funds_query" as const],
  ipAllowlist: ["10.0.0.1"],
  validUntil: 1_700_000_000,
  queryFrom: 5,
  queryTo: 9,
  nonceWindow: "10",
};

test("a copy of an expired key is asked for a later moment, and is never one that lives for good", async () => {
  const values = { ...emptyValues("account"), lifetime: "90d" as const, ...copiedSettings(expired), name: "new-bot" };
  expect(withExpiry(values, 1_800_000_000)).toMatchObject({ validUntil: 1_700_000_000, queryTo: 9, nonceWindow: "10" });
  const { errors } = await resolveKeyForm(values, undefined, { fields: {}, shouldUseNativeValidation: false });
  expect(Object.keys(errors)).toEqual(["ipAllowlist", "validUntil"]);
});

test("a copy has a name of its own", () => {
  expect(copiedSettings(expired)).not.toHaveProperty("name");
});

test("a limit that a link names itself is never widened by what it copies", () => {
  const link = { ...emptyValues("account"), validUntil: Number.NaN, queryTo: 7, ipAllowlist: [] };
  expect(copiedBeside(link, expired)).toMatchObject({
    validUntil: Number.NaN,
    lifetime: null,
    queryFrom: 5,
    queryTo: 7,
    ipAllowlist: ["10.0.0.1"],
  });
  const restricted = copiedBeside(link, { ...expired, ipAllowlist: null, validUntil: null });
  expect(restricted).toMatchObject({ ipAllowlist: [], validUntil: Number.NaN });
});
