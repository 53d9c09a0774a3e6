import { expect, test } from "vitest";
import { asksByItself } from "./by-itself.mjs";

const router = (tree: unknown) => ({ rsc: "1", "next-router-state-tree": encodeURIComponent(JSON.stringify(tree)) });

test.each([
  ["the page that is open, rendered anew", router(["", {}, null, "refetch"])],
  ["a page that the router looks ahead at", { rsc: "1", "next-router-prefetch": "1" }],
  ["a page that the browser looks ahead at", { "sec-purpose": "prefetch;prerender" }],
])("%s is asked for by itself", (_name, headers) => {
  expect(asksByItself(headers)).toBe(true);
});

test.each([
  ["a page that is loaded", { accept: "text/html" }],
  ["a page that a link leads to", router(["", { children: ["keys", {}, null, "refetch"] }, null, null])],
  ["a page whose way there cannot be read", { rsc: "1", "next-router-state-tree": "%" }],
  ["an action", { "next-action": "a1", "next-router-state-tree": router(["", {}, null, "refetch"]).rsc }],
])("%s is asked for by a person", (_name, headers) => {
  expect(asksByItself(headers)).toBe(false);
});
