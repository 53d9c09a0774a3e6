import { builtActions } from "./actions";
import { send } from "./plain-http";
import { basePathOf } from "./workspace";

/** What a server action answers to a caller without a page of ours: its code when it refuses, and its words. */
export type ActionAnswer = { refusal: string | null; body: string };

/**
 * Calls a server action as a browser would, by its exported name, on a page that has it: of the workspace below `base`, and
 * without one where the caller was last. Throws when the build has none of that name.
 */
export async function callAction(
  url: string,
  name: string,
  input: object,
  headers: Record<string, string>,
  on: { base?: string; page?: string } = {},
): Promise<ActionAnswer> {
  const action = builtActions().find((built) => built.name === name);
  if (!action) throw new Error(`The build has no action ${name}.`);
  const base = on.base ?? (await basePathOf(url, headers.cookie));
  const page = (on.page ?? action.page).replace("/w/[workspace]", base);
  const { status, body } = await send(url, page.replaceAll(/\[\w+\]/g, "any"), {
    method: "POST",
    headers: {
      "next-action": action.id,
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
      origin: url,
      ...headers,
    },
    body: JSON.stringify([input]),
  });
  const [, ok, code] = /"ok":(true|false)(?:,"code":"(\w+)")?/.exec(body) ?? [];
  if (ok === undefined) throw new Error(`${name} answered ${status}: ${body.slice(0, 200)}`);
  return { refusal: ok === "true" ? null : (code ?? "?"), body };
}
