import { endpointOf } from "@/lib/kraken/endpoints";
import { isPermissionFlag } from "@/lib/kraken/permissions";
import { presetOf } from "@/lib/kraken/presets";
import { spelledOut, unseenIn } from "@/lib/words/visible-text";
import { isLifetime } from "../form/lifetimes";
import { starts } from "../form/values";
import { LONGEST_TEXT, MOST_CALLS, partsOf, type SearchParams, timeInAddress } from "./address";

/** A part of a set-up link that the form did not take over, and why. `${name}=${value} ${reason}` is a sentence. */
export type NotTaken = { name: string; value: string; reason: string };

const SHOWN_CHARS = 60;

/** A stranger may have written the link: what hides in it is shown as its code. */
function shown(value: string): string {
  const characters = Array.from(value);
  return spelledOut(characters.slice(0, SHOWN_CHARS).join("")) + (characters.length > SHOWN_CHARS ? "…" : "");
}

type Check = (value: string, context: { connectionIds: readonly string[] }) => string | null;

const isText: Check = (value) => {
  const faults = [
    value.length > LONGEST_TEXT ? `is longer than ${LONGEST_TEXT} characters; the rest was cut off` : null,
    unseenIn(value) === null ? null : "holds characters that cannot be seen; they were left out",
  ];
  return faults.filter(Boolean).join(", and ") || null;
};
const isTime: Check = (value) =>
  Number.isNaN(timeInAddress(value)) ? "is no time from 1970 to 9999, in seconds; choose one below" : null;

/** What each parameter of a link may be. Lists are checked part by part. */
const checks: Record<string, Check> = {
  start: (value) => (starts.some((start) => start === value) ? null : "is not a way to begin"),
  preset: (value) => (presetOf(value) ? null : "is not a tool that is known here"),
  calls: (value) => (endpointOf(value) ? null : "is not a call that is known here"),
  name: isText,
  tool: isText,
  account: (value, { connectionIds }) =>
    connectionIds.includes(value) ? null : "is not a Kraken account of this workspace",
  permissions: (value) => (isPermissionFlag(value) ? null : "is not a permission"),
  lifetime: (value) => (isLifetime(value) ? null : "is not a lifetime that can be chosen; choose a date below"),
  expires: isTime,
  "query-start": isTime,
  "query-end": isTime,
  // Without a value it says that there are some, which a link does not tell.
  addresses: (value) => (value === "" ? null : "is not read from a link; enter the addresses below"),
  nonce: (value) => (/^\d{1,40}$/.test(value) ? null : "is not a whole number; correct it below"),
  // The key that settings are copied from; the page says itself when there is none.
  from: () => null,
};

const LISTS = ["calls", "permissions"];
/** What has no value here says nothing, other than the end of a limit that has none. */
const LIMITS = ["lifetime", "expires", "query-start", "query-end", "nonce"];

/** Every part of a set-up link that the form did not take over. */
export function notTakenFrom(params: SearchParams, context: { connectionIds: readonly string[] }): NotTaken[] {
  return [...partsOf(params)].flatMap(([name, values]) => {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (!check) return [{ name: shown(name), value: shown(values.join(",")), reason: "is not a part of a set-up" }];
    const isList = LISTS.includes(name);
    const parts = isList ? values.flatMap((value) => value.split(",")) : values.slice(0, 1);
    const refused = parts
      .filter((value) => value !== "" || LIMITS.includes(name))
      .flatMap((value) => {
        const reason = check(value, context);
        return reason ? [{ name, value: shown(value), reason }] : [];
      });
    if (isList && parts.length > MOST_CALLS) {
      refused.push({ name, value: "…", reason: `has more than ${MOST_CALLS} entries; the rest was left out` });
    }
    const again = isList ? [] : values.slice(1);
    return [
      ...refused,
      ...again.map((value) => ({
        name,
        value: shown(value),
        reason: "stands there a second time; the first one counts",
      })),
    ];
  });
}
