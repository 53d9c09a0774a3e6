import { expect, test } from "vitest";
import { emptyValues } from "../form/values";
import { withOwnTag } from "./own-tag";

const empty = emptyValues("account");

test("a new key begins with the tag that it must have", () => {
  expect(withOwnTag(empty, { connectionIds: ["another"], tags: ["fra"] }).tags).toBe("fra");
});

test("nothing is filled in where no tag is needed, or which is the person's choice", () => {
  expect(withOwnTag(empty, null).tags).toBe("");
  expect(withOwnTag(empty, { connectionIds: ["account"], tags: ["fra"] }).tags).toBe("");
  expect(withOwnTag(empty, { connectionIds: [], tags: ["fra", "tax"] }).tags).toBe("");
});
