import { afterEach, expect, test, vi } from "vitest";
import { writeToAddress } from "./write-to-address";

afterEach(() => vi.unstubAllGlobals());

const FORM = "/w/desk-7k2m9q/keys/new";

/** The address that a browser shows after the form has written its state, `?name=tax`, on the page of this address. */
function shownAfterWriting(pathname: string, search = ""): { href: string; state: unknown } {
  const shown = { href: pathname + search, state: { keyStep: "review" } as unknown };
  const replaceState = (state: unknown, _title: string, href: string) => Object.assign(shown, { state, href });
  vi.stubGlobal("window", { location: { pathname, search }, history: { state: shown.state, replaceState } });
  writeToAddress(`${FORM}?name=tax`);
  return shown;
}

test.each(["", "?name=ta", "?name=tax"])(
  "the form's page is shown with its state, in the same step, after %j",
  (search) => {
    expect(shownAfterWriting(FORM, search)).toEqual({ href: `${FORM}?name=tax`, state: { keyStep: "review" } });
  },
);

test.each(["/w/desk-7k2m9q/keys", "/w/desk-7k2m9q", "/w/other-7k2m9q/keys/new", "/sign-in", "/"])(
  "who is on %s by now keeps its address",
  (pathname) => {
    expect(shownAfterWriting(pathname).href).toBe(pathname);
  },
);
