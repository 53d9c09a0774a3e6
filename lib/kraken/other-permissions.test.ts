import { expect, test } from "vitest";
import { describeCapabilities } from "./capabilities";
import { changeTitle, differenceBetween } from "./difference";
import { explainFailure } from "./error-words";
import { shownOthers } from "./other-permissions";

const TURNED = "\u202Eweird\nperm";
const SHOWN = "⟨U+202E⟩weird\nperm";

test("a permission that Kraken names turns no words about: only those that are on, what turns as its code", () => {
  expect(shownOthers({ [TURNED]: true, plain: true, off: false })).toEqual([SHOWN, "plain"]);
  const { notKnown } = describeCapabilities({ permissions: [], ipAllowlist: null }, { [TURNED]: true });
  expect(notKnown.join(" ")).toContain(SHOWN);
  expect(notKnown.join(" ")).not.toContain("\u202E");
});

test("neither do an error text nor an address that Kraken holds", () => {
  const failure = { code: "unexpected", certainty: "refused", krakenErrors: [`EOther:${TURNED}`] } as const;
  expect(
    explainFailure({ ...failure, krakenErrors: [...failure.krakenErrors], retryAfterSeconds: null }).krakenSaid,
  ).toBe(`EOther:${SHOWN}`);
  const settings = {
    name: "bot",
    permissions: [],
    ipAllowlist: null,
    validUntil: null,
    queryFrom: null,
    queryTo: null,
    nonceWindow: "0",
  };
  const [change] = differenceBetween(settings, { ...settings, ipAllowlist: ["\u2067somewhere"] });
  expect(change && changeTitle(change, String)).toContain("⟨U+2067⟩somewhere");
});
