import { beforeEach, expect, test, vi } from "vitest";
import { loadAnewOnReturn } from "./page-return";

const page = { documentElement: { hidden: false } };
const reload = vi.fn();

beforeEach(() => {
  page.documentElement.hidden = false;
  reload.mockReset();
  vi.stubGlobal("document", page);
  vi.stubGlobal("location", { reload });
});

test("a page that the browser put aside is hidden and loaded anew: somebody else may sit there now", () => {
  loadAnewOnReturn({ persisted: true });
  expect(page.documentElement.hidden).toBe(true);
  expect(reload).toHaveBeenCalledOnce();
});

test("a page that was just loaded stays", () => {
  loadAnewOnReturn({ persisted: false });
  expect(page.documentElement.hidden).toBe(false);
  expect(reload).not.toHaveBeenCalled();
});
