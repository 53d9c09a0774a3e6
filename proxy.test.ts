import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { WORKSPACE_HEADER } from "@/lib/workspace-path";
import { proxy } from "./proxy";

/** What the page hears of the workspace. */
function toldWorkspace(path: string, headers: Record<string, string> = {}) {
  const response = proxy(new NextRequest(`http://127.0.0.1:3000${path}`, { headers }));
  return response.headers.get(`x-middleware-request-${WORKSPACE_HEADER}`);
}

test("the workspace is the one that the address names", () => {
  expect(toldWorkspace("/w/desk-7k2m9q/keys?q=a")).toBe("desk-7k2m9q");
  expect(toldWorkspace("/keys")).toBeNull();
});

test("a request cannot say otherwise in a header", () => {
  const header = { [WORKSPACE_HEADER]: "another" };
  expect(toldWorkspace("/w/desk-7k2m9q/keys", header)).toBe("desk-7k2m9q");
  expect(toldWorkspace("/keys", header)).toBeNull();
});

test.each(["/keys/export", "/audit/export", "/settings"])("what is sent to %s is for no workspace", (path) => {
  const answerTo = (method: string, to: string, headers: Record<string, string> = {}) =>
    proxy(new NextRequest(`http://127.0.0.1:3000${to}`, { method, headers })).status;
  expect(answerTo("POST", path)).toBe(404);
  expect(answerTo("POST", path, { "next-action": "1" })).toBe(200);
  expect(answerTo("GET", path)).toBe(200);
  expect(answerTo("POST", `/w/desk-7k2m9q${path}`)).toBe(200);
});
