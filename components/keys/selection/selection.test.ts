import { expect, test, vi } from "vitest";
import { Selection, stateOfPage } from "./selection";

const PAGE = ["a", "b", "c", "d", "e"];

function selectionOf(...ids: string[]): Selection {
  const selection = new Selection();
  selection.show(PAGE);
  for (const id of ids) selection.toggle(id);
  return selection;
}

const idsOf = (selection: Selection) => PAGE.filter((id) => selection.has(id)).join("");

test("a toggle ticks a row, and unticks it", () => {
  const selection = selectionOf("b");
  expect(idsOf(selection)).toBe("b");
  selection.toggle("b");
  expect(idsOf(selection)).toBe("");
});

test("shift extends from the last toggled row, downwards and upwards", () => {
  const selection = selectionOf("b");
  selection.extendTo("d");
  expect(idsOf(selection)).toBe("bcd");
  selection.extendTo("a");
  expect(idsOf(selection)).toBe("abcd");
});

test("shift after an untick unticks", () => {
  const selection = selectionOf("a", "b", "c", "d");
  selection.toggle("b");
  selection.extendTo("d");
  expect(idsOf(selection)).toBe("a");
});

test("shift without a row to start from ticks the one row", () => {
  const selection = selectionOf();
  selection.extendTo("c");
  expect(idsOf(selection)).toBe("c");
  selection.clear();
  selection.extendTo("e");
  expect(idsOf(selection)).toBe("e");
});

test("the box of the page says none, some or all", () => {
  const selection = selectionOf();
  expect(stateOfPage(selection.current())).toBe(false);
  selection.toggle("a");
  expect(stateOfPage(selection.current())).toBe("mixed");
  selection.selectPage();
  expect(stateOfPage(selection.current())).toBe(true);
  selection.clear();
  expect(stateOfPage(selection.current())).toBe(false);
});

test("a page without rows is not ticked", () => {
  expect(stateOfPage(new Selection().current())).toBe(false);
});

test("a row unticked from all that match leaves the others of the page", () => {
  const selection = selectionOf();
  selection.selectMatching(12_345);
  expect(selection.current().matching).toBe(12_345);
  expect(idsOf(selection)).toBe("abcde");
  selection.toggle("c");
  expect(selection.current().matching).toBeNull();
  expect(idsOf(selection)).toBe("abde");
});

test("when the list changes, nothing stays selected that it does not show", () => {
  const selection = selectionOf("b", "d");
  selection.show(["new", "b", "c"]);
  expect([...selection.current().ids]).toEqual(["b"]);
  selection.extendTo("c");
  expect([...selection.current().ids], "the row to start from is gone").toEqual(["b", "c"]);
  selection.selectMatching(9);
  selection.show(["b", "c"]);
  expect(selection.current()).toMatchObject({ matching: null, page: ["b", "c"] });
  expect(selection.current().ids.size).toBe(0);
});

test("the same list again changes nothing and tells nobody", () => {
  const selection = selectionOf("b");
  const listener = vi.fn();
  const stop = selection.subscribe(listener);
  const before = selection.current();
  selection.show([...PAGE]);
  expect(selection.current()).toBe(before);
  expect(listener).not.toHaveBeenCalled();
  selection.toggle("a");
  expect(listener).toHaveBeenCalledTimes(1);
  stop();
  selection.toggle("a");
  expect(listener).toHaveBeenCalledTimes(1);
});
