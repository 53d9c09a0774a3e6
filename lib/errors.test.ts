import { expect, test, vi } from "vitest";
import { AppError } from "./errors";

test("an AppError of one of Next's bundles is one in another, and no other error is", async () => {
  vi.resetModules();
  const otherBundle = await import("./errors");
  expect(otherBundle.AppError).not.toBe(AppError);
  expect(new otherBundle.AppError("busy")).toBeInstanceOf(AppError);
  expect(new Error("busy")).not.toBeInstanceOf(AppError);
  expect({ code: "busy" }).not.toBeInstanceOf(AppError);
});
