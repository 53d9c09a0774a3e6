import { expect, test } from "vitest";
import { difference, ratio, spread } from "./stats";

test("the median of an odd number of samples is the middle one, whatever their order", () => {
  expect(spread([9, 1, 5])).toEqual({ median: 5, min: 1, max: 9 });
});

test("the median of an even number of samples lies between the two in the middle", () => {
  expect(spread([4, 1, 3, 100])).toEqual({ median: 3.5, min: 1, max: 100 });
});

test("one sample is its own median", () => {
  expect(spread([7])).toEqual({ median: 7, min: 7, max: 7 });
});

test("numbers are ordered as numbers", () => {
  expect(spread([10, 9, 100]).median).toBe(10);
});

test("no samples have no median", () => {
  expect(() => spread([])).toThrow();
});

test("a round that was slow for both sides does not move the ratio", () => {
  expect(ratio([20, 200, 20], [10, 100, 10])).toEqual({ median: 2, min: 2, max: 2 });
});

test("a difference is taken within each round", () => {
  expect(difference([20, 210], [10, 200])).toEqual({ median: 10, min: 10, max: 10 });
});

test("rounds with one side missing are refused", () => {
  expect(() => ratio([1, 2], [1])).toThrow();
  expect(() => difference([1, 2], [1])).toThrow();
});
