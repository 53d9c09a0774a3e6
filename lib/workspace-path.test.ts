import { expect, test } from "vitest";
import { pathInWorkspace, slugOfPath, workspacePath } from "./workspace-path";

test.each([
  ["/w/desk-7k2m9q/keys", "desk-7k2m9q", "/keys"],
  ["/w/desk-7k2m9q/keys/1/edit?settings=wanted", "desk-7k2m9q", "/keys/1/edit?settings=wanted"],
  ["/w/desk-7k2m9q", "desk-7k2m9q", "/"],
])("%s is in the workspace %s", (path, slug, rest) => {
  expect(slugOfPath(path)).toBe(slug);
  expect(pathInWorkspace(path)).toBe(rest);
});

test.each(["/keys", "/w", "/w/", "/w//keys", "/ww/desk/keys", "/x/w/desk/keys", "", "/w/?a"])(
  "%j is in none",
  (path) => {
    expect(slugOfPath(path)).toBeNull();
    expect(pathInWorkspace(path)).toBe(path);
  },
);

test("what is written is read", () => {
  expect(slugOfPath(`${workspacePath("desk-7k2m9q")}/team`)).toBe("desk-7k2m9q");
});
