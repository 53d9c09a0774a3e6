import fc from "fast-check";
import { expect, test } from "vitest";
import { pauseOf, slowDown } from "./pause";

const NOW = Date.UTC(2026, 6, 21, 12);
const inSeconds = (seconds: number) => Math.floor(NOW / 1000) + seconds;
const iso = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();
const pause = (text: string, retryAfter: number | null = null) => pauseOf([text], retryAfter, NOW);

test("a lockout lasts a quarter of an hour, or longer when Kraken says so", () => {
  expect(pause("EGeneral:Temporary lockout")).toEqual({ by: "lockout", seconds: 900 });
  expect(pause("EGeneral: temporary lockout", 10)).toEqual({ by: "lockout", seconds: 900 });
  expect(pause("EGeneral:Temporary lockout", 1200)).toEqual({ by: "lockout", seconds: 1200 });
  expect(pause(`EGeneral:Temporary lockout: ${inSeconds(1800)}`)).toEqual({ by: "lockout", seconds: 1800 });
  expect(pause("invalid_request: EGeneral:Temporary lockout.")).toEqual({ by: "lockout", seconds: 900 });
});

test.each([
  ["unix seconds", `EService: Throttled: ${inSeconds(240)}`, 240],
  ["without blanks", `EService:Throttled:${inSeconds(240)}`, 240],
  ["after an RFC 6749 code", `temporarily_unavailable: EService:Throttled: ${inSeconds(240)}`, 240],
  ["with a fraction", `EService:Throttled: ${inSeconds(240)}.5`, 241],
  ["with words around it", `EService:Throttled until ${inSeconds(240)}.`, 240],
  ["milliseconds", `EService:Throttled:${inSeconds(240)}000`, 240],
  ["milliseconds with a fraction", `EService:Throttled:${inSeconds(240)}000.25`, 241],
  ["microseconds", `EService:Throttled: ${inSeconds(240)}000000`, 240],
  ["nanoseconds", `EService:Throttled: ${inSeconds(240)}000000000`, 240],
  ["an ISO date", `EService:Throttled: ${iso(240)}`, 240],
  ["an ISO date with an offset", `EService:Throttled: ${iso(240 + 7200).replace("Z", "+02:00")}`, 240],
  ["an ISO date without a zone, which is UTC", `EService:Throttled: ${iso(240).replace("T", " ").slice(0, 19)}`, 240],
  ["an HTTP date", `EService:Throttled: ${new Date(NOW + 240_000).toUTCString()}`, 240],
  ["seconds from now", "EService:Throttled: 45", 45],
  ["seconds from now, with a fraction", "EService:Throttled: 1.5", 2],
  ["seconds from now, with their unit", "EService:Throttled for 45s", 45],
  ["minutes from now", "EService:Throttled: 15 minutes", 900],
  ["minutes in short", "EService:Throttled for 2min", 120],
  ["hours from now", "EService:Throttled: 2 hours", 7200],
  ["a time of day", "EService:Throttled: 10:30:00", 30],
  ["no time", "EService:Throttled", 30],
  ["an empty time", "EService: Throttled:", 30],
  ["words for a time", "EService:Throttled: soon", 30],
  ["a date that is none", "EService:Throttled: 2026-13-45T99:00:00Z", 30],
  ["a moment that has passed", `EService:Throttled: ${inSeconds(-60)}`, 30],
  ["zero", "EService:Throttled: 0", 30],
  ["a time below zero", "EService:Throttled: -5", 30],
  ["a time absurdly far ahead: a day", `EService:Throttled: ${inSeconds(10 * 24 * 3600)}`, 86_400],
  ["a number without end: a day", `EService:Throttled: ${"9".repeat(250)}`, 86_400],
  ["a year absurdly far ahead: a day", "EService:Throttled: 9999-12-31T23:59:59Z", 86_400],
])("a throttle with %s (%s) lasts %i seconds", (_how, text, seconds) => {
  expect(pause(text)).toEqual({ by: "throttled", seconds });
});

test("of several throttles, and Retry-After, the longest counts", () => {
  const texts = [`EService:Throttled: ${inSeconds(60)}`, `EService:Throttled: ${inSeconds(120)}`];
  expect(pauseOf(texts, null, NOW)).toEqual({ by: "throttled", seconds: 120 });
  expect(pauseOf(texts, 300, NOW)).toEqual({ by: "throttled", seconds: 300 });
});

test.each([
  [17, 17],
  [null, 30],
  [0, 30],
  [1e9, 86_400],
])("too many requests with Retry-After %s asks for %i seconds", (retryAfter, seconds) => {
  expect(slowDown(retryAfter)).toEqual({ by: "slow_down", seconds });
});

test.each([
  "EGeneral:Permission denied",
  "EAPI:Rate limit exceeded",
  "EGeneral:Invalid arguments:throttled bot",
  "EGeneral:Invalid arguments:Duplicate api_key_name: temporary lockout",
  "EGeneral:Invalid arguments:api_key_name: EGeneral:Temporary lockout",
  'EAPI:Invalid key: "EService:Throttled: 1784635200"',
  "invalid_request: throttled bot is not a name",
  "temporary lockout key already exists",
  "EGeneral:temporary lockout key",
])("%s asks for no pause of all calls", (text) => {
  expect(pause(text, 17)).toBeNull();
});

test("no name of a key that Kraken echoes sets a pause", () => {
  const words = fc.constantFrom("EGeneral:", "EService:", "Temporary lockout", "Throttled", ": ", " ", "9999999999");
  const names = fc.array(fc.oneof(words, fc.string()), { maxLength: 8 }).map((parts) => parts.join(""));
  const echoes = fc.constantFrom("EGeneral:Invalid arguments:", "EAPI:Invalid key: ", "No such key: ", 'Key "');
  fc.assert(fc.property(echoes, names, (before, name) => pause(before + name) === null));
});
