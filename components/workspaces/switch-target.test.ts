import { expect, test } from "vitest";
import { switchTarget } from "./switch-target";

test.each([
  ["/team", "/team"],
  ["/audit?person=1", "/audit"],
  ["/keys/3f0c6d0e-0000-4000-8000-000000000000/edit", "/keys"],
  ["/settings", "/settings"],
])("from %s the page stays, as far as another workspace has it: %s", (from, target) => {
  expect(switchTarget(from)).toBe(target);
});

test.each(["https://elsewhere.example/team", "//elsewhere.example", "/teams", "/workspaces", "", undefined, ["/team"]])(
  "%j leads to the keys",
  (from) => {
    expect(switchTarget(from)).toBe("/keys");
  },
);
