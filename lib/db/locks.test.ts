import { expect, test } from "vitest";
import { inProcessOrder } from "./locks";

test("who waits too long is told so, and what they wanted is never begun", async () => {
  let release = () => {};
  const held = inProcessOrder("slow", () => new Promise<void>((resolve) => (release = resolve)));
  let began = false;
  const late = inProcessOrder("slow", async () => (began = true), 20);
  await expect(late).rejects.toMatchObject({ code: "busy" });
  release();
  await held;
  expect(await inProcessOrder("slow", async () => "next")).toBe("next");
  expect(began).toBe(false);
});

test("work that has begun may take longer than the wait", async () => {
  expect(await inProcessOrder("long", () => new Promise((resolve) => setTimeout(resolve, 60, "done")), 20)).toBe(
    "done",
  );
});
