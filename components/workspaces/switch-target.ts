import { returnPath } from "@/lib/sign-in/return-path";

/** The pages that every workspace has. One key's page belongs to one workspace. */
const shared = ["/keys", "/team", "/audit", "/settings"];

/** Where somebody who came from `from` goes on in another workspace. */
export function switchTarget(from: unknown): string {
  const path = returnPath(from);
  return shared.find((page) => path === page || path.startsWith(`${page}/`) || path.startsWith(`${page}?`)) ?? "/keys";
}
