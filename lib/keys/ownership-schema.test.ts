import fc from "fast-check";
import { expect, test } from "vitest";
import { ownershipLimits, ownershipSchema, tagsSchema } from "./ownership-schema";

const nothing = { ownerId: null, backupOwnerId: null, tool: null, purpose: null, ticket: null, tags: [], note: null };

const messagesOf = (changes: object) =>
  (ownershipSchema().safeParse({ ...nothing, ...changes }).error?.issues ?? []).map(({ path, message }) => [
    path[0],
    message,
  ]);

test("texts are trimmed, and an empty one is none", () => {
  const facts = { ...nothing, tool: " Freqtrade ", purpose: "  ", ticket: "OPS-17", note: "" };
  expect(ownershipSchema().parse(facts)).toEqual({ ...nothing, tool: "Freqtrade", ticket: "OPS-17" });
});

test("what is too long is said at its field", () => {
  for (const field of ["tool", "purpose", "ticket", "note"] as const) {
    const limit = ownershipLimits[field];
    expect(messagesOf({ [field]: "x".repeat(limit) })).toEqual([]);
    expect(messagesOf({ [field]: "x".repeat(limit + 1) })).toEqual([[field, `At most ${limit} characters.`]]);
  }
});

test("what cannot be seen is refused at its field; a note has lines", () => {
  for (const field of ["tool", "purpose", "ticket"] as const) {
    for (const unseen of ["\0", "\n", "\u001B", "\u202E", "\u200B", "\uD83D"])
      expect(messagesOf({ [field]: `a${unseen}b` })).toEqual([[field, expect.stringContaining("cannot be seen")]]);
  }
  for (const unseen of ["\0", "\u001B", "\u202E", "\u200B", "\uD83D"])
    expect(messagesOf({ note: `a${unseen}b` })).toEqual([["note", expect.stringContaining("cannot be seen")]]);
  expect(ownershipSchema().parse({ ...nothing, note: "one\r\n\ttwo 👩‍💻 می‌خواهم" }).note).toBe(
    "one\n\ttwo 👩‍💻 می‌خواهم",
  );
});

test("a field that is not known is refused", () => {
  expect(ownershipSchema().safeParse({ ...nothing, colour: "blue" }).success).toBe(false);
});

test("tags are lower case, each once, in order", () => {
  expect(tagsSchema.parse([" Grid ", "desk:fra", "GRID", "", "größe", "v1.2_b"])).toEqual([
    "desk:fra",
    "grid",
    "größe",
    "v1.2_b",
  ]);
});

test.each(["two words", "a,b", "50%", "--", "<b>", "a".repeat(33), "tag\nline", "a\u034Fb", "\u3164a", "a\uFE0F"])(
  "%j is no tag",
  (tag) => {
    expect(messagesOf({ tags: ["grid", tag] })).toEqual([["tags", expect.stringContaining("is not a tag.")]]);
  },
);

test("there are at most twenty tags", () => {
  const tags = (count: number) => Array.from({ length: count }, (_, index) => `tag-${index}`);
  expect(messagesOf({ tags: tags(20) })).toEqual([]);
  expect(messagesOf({ tags: tags(21) })).toEqual([["tags", "At most 20 tags."]]);
});

test("tags that were kept once are kept as they are", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 40 }), { maxLength: 25 }), (typed) => {
      const { data } = tagsSchema.safeParse(typed);
      if (data) expect(tagsSchema.parse(data)).toEqual(data);
    }),
  );
});
