import { expect, test } from "vitest";
import { timeLeftInWords } from "./time-left";

test.each([
  [7 * 86_400 - 1, "6 d left"],
  [86_400, "1 d left"],
  [7_199, "1 h left"],
  [599, "9 min left"],
  [60, "1 min left"],
  [59, "59 s left"],
  [1, "1 s left"],
  [0, "time is over"],
])("of %i seconds never more is promised than there is", (seconds, words) => {
  expect(timeLeftInWords(seconds)).toBe(words);
});
