import { expect, test } from "vitest";
import { memberLimits } from "./member-limits";

test("the only owner is told why nothing can be changed, and not so when there is another", () => {
  expect(memberLimits("owner", { role: "owner", isSelf: true }, 1).reason).toContain("The only owner");
  expect(memberLimits("owner", { role: "owner", isSelf: true }, 2).reason).toBeNull();
});

test("admins change everybody but owners", () => {
  expect(memberLimits("admin", { role: "key_manager", isSelf: false }, 1)).toEqual({
    mayManage: true,
    reason: null,
    mayHandOver: false,
    mayLimit: true,
  });
  expect(memberLimits("admin", { role: "owner", isSelf: false }, 2).reason).toContain("Only an owner");
});

test("ownership is handed over by owners, to others who are none", () => {
  expect(memberLimits("owner", { role: "viewer", isSelf: false }, 1).mayHandOver).toBe(true);
  expect(memberLimits("owner", { role: "owner", isSelf: false }, 2).mayHandOver).toBe(false);
  expect(memberLimits("owner", { role: "owner", isSelf: true }, 2).mayHandOver).toBe(false);
});

test("others are limited whose role does not know of every key", () => {
  expect(memberLimits("admin", { role: "viewer", isSelf: false }, 1).mayLimit).toBe(true);
  expect(memberLimits("owner", { role: "auditor", isSelf: false }, 1).mayLimit).toBe(false);
  expect(memberLimits("owner", { role: "owner", isSelf: true }, 2).mayLimit).toBe(false);
  expect(memberLimits("key_manager", { role: "viewer", isSelf: false }, 1).mayLimit).toBe(false);
});

test("a viewer manages nobody", () => {
  expect(memberLimits("viewer", { role: "viewer", isSelf: false }, 1).mayManage).toBe(false);
});
