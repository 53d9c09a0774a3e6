import { workspacePath } from "@/lib/workspace-path";
import { send } from "./plain-http";

/** Where the pages of the workspace stand that this cookie's session used last; without a session, of one that there is not. */
export async function basePathOf(url: string, cookie: string | undefined): Promise<string> {
  const { body } = await send(url, "/api/auth/session", cookie ? { headers: { cookie } } : {});
  return workspacePath(JSON.parse(body)?.actor.workspaceSlug ?? "any");
}

/** For `toHaveURL`: this page of a workspace, whichever it is. */
export const at = (path: string): RegExp =>
  new RegExp(`^http://[^/]+/w/[\\w-]+${path.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
