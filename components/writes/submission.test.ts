import { expect, test } from "vitest";
import { z } from "zod";
import { randomUuid, Submission } from "./submission";

test("the same settings keep their id until their fate is settled", () => {
  const submission = new Submission();
  const first = submission.idFor({ name: "bot" });
  expect(submission.idFor({ name: "bot" })).toBe(first);
  submission.settle();
  expect(submission.idFor({ name: "bot" })).not.toBe(first);
});

test("other settings never travel under an id that was used", () => {
  const submission = new Submission();
  const first = submission.idFor({ name: "bot" });
  const second = submission.idFor({ name: "bot-2" });
  expect(second).not.toBe(first);
  expect(submission.idFor({ name: "bot" })).not.toBe(first);
});

test("an id is one that the server accepts", () => {
  for (let count = 0; count < 100; count++) expect(z.uuid().safeParse(randomUuid()).success).toBe(true);
});
