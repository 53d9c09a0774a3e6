import { expect, test } from "vitest";
import { Closing } from "./closing";

test("what was opened last is closed first, and everything once", async () => {
  const closed: string[] = [];
  const closing = new Closing();
  closing.defer(() => closed.push("server"));
  closing.defer(async () => closed.push("browser"));
  await closing.close();
  await closing.close();
  expect(closed).toEqual(["browser", "server"]);
});

test("a step that fails keeps none of the others from closing, and its failure is not lost", async () => {
  const closed: string[] = [];
  const closing = new Closing();
  closing.defer(() => closed.push("folder"));
  closing.defer(() => {
    throw new Error("would not stop");
  });
  await expect(closing.close()).rejects.toThrow("would not stop");
  expect(closed).toEqual(["folder"]);
});
