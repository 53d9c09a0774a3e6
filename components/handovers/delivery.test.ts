import { expect, test } from "vitest";
import type { Recipient } from "@/lib/handovers/recipients";
import { deliveryBy, eligibleFor, hasChoice, showToCreator, stillPossible } from "./delivery";

const person = (userId: string, facts: Partial<Recipient> = {}): Recipient => ({
  userId,
  name: userId,
  canOpenSealed: false,
  isSelf: false,
  ...facts,
});
const self = person("self", { isSelf: true });
const ready = person("ready", { canOpenSealed: true });
const unready = person("unready");
const team = [self, ready, unready];

test("a private key is sealed for who has a sealing key, and linked to anybody else than oneself", () => {
  expect(eligibleFor("sealed", team)).toEqual([ready]);
  expect(eligibleFor("link", team)).toEqual([ready, unready]);
  expect(eligibleFor("show", team)).toEqual([]);
});

test("another way keeps the person where it can", () => {
  const linked = { way: "link" as const, recipientId: "unready" };
  expect(deliveryBy("sealed", linked, team)).toEqual({ way: "sealed", recipientId: "ready" });
  expect(deliveryBy("link", { way: "sealed", recipientId: "ready" }, team).recipientId).toBe("ready");
  expect(deliveryBy("show", linked, team)).toEqual(showToCreator);
});

test("a choice whose person is gone or has no sealing key any more is none", () => {
  expect(stillPossible({ way: "sealed", recipientId: "ready" }, team)).toEqual({ way: "sealed", recipientId: "ready" });
  expect(stillPossible({ way: "sealed", recipientId: "unready" }, team)).toEqual(showToCreator);
  expect(stillPossible({ way: "link", recipientId: "who left" }, team)).toEqual(showToCreator);
});

test("who is alone and has no sealing key is asked nothing", () => {
  expect(hasChoice([self])).toBe(false);
  expect(hasChoice([{ ...self, canOpenSealed: true }])).toBe(true);
  expect(hasChoice(team)).toBe(true);
});
