import { expect, test } from "vitest";
import { insertPasted } from "./insert-pasted";
import { readPasted } from "./read-pasted";

const REST = "198.51.100.1 # blocked";

test("an address pasted behind a rest is a line of its own, and is what is offered", () => {
  const text = insertPasted({ before: REST, after: "" }, "203.0.113.99");
  expect(text).toBe(`${REST}\n203.0.113.99`);
  expect(readPasted(text, []).plan).toMatchObject({ added: [{ text: "203.0.113.99" }], refused: [{ line: 1 }] });
});

test.each([
  ["behind a remark that ends in a blank", `${REST} `, "", `${REST} \n203.0.113.99`],
  ["before a rest", "", REST, `203.0.113.99\n${REST}`],
  ["within a line, which stays whole", "198.51.100.1", " # blocked", `${REST}\n203.0.113.99`],
  ["within a line of several", `${REST}\ndeny `, "198.51.100.2\nx", `${REST}\ndeny 198.51.100.2\n203.0.113.99\nx`],
  ["on an empty line", `${REST}\n`, "\nx", `${REST}\n203.0.113.99\nx`],
])("an address pasted %s changes no other line", (_, before, after, text) => {
  expect(insertPasted({ before, after }, "203.0.113.99")).toBe(text);
});

test.each([
  ["a list", "203.0.113.1, ", "203.0.113.1, 203.0.113.99"],
  ["a directive", "deny ", "deny 203.0.113.99"],
])("an address pasted behind the separator of %s goes on with it", (_, before, text) => {
  expect(insertPasted({ before, after: "" }, "203.0.113.99")).toBe(text);
});

test("a part of an address goes where it is pasted", () => {
  expect(insertPasted({ before: "203.0.113.", after: "" }, "7")).toBe("203.0.113.7");
});

test.each(['{"ip":"203.0.113.7"}', '[\n  "203.0.113.7"\n]', '{\n  "ip": "203.0.113.7"\n}'])(
  "JSON pasted behind a rest is read by itself: %s",
  (json) => {
    const { plan } = readPasted(insertPasted({ before: REST, after: "" }, json), []);
    expect(plan).toMatchObject({ added: [{ text: "203.0.113.7" }], refused: [{ line: 1 }] });
  },
);
