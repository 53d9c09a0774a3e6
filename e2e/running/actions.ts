import { readFileSync } from "node:fs";

type Manifest = { node: Record<string, { exportedName: string; workers: Record<string, unknown> }> };

export type BuiltAction = {
  id: string;
  name: string;
  /** Address pattern of a page that uses it, of a workspace where there is one. */
  page: string;
  /** Of all that use it. */
  pages: string[];
};

/** Every server action in the build, by the id that a browser sends in `next-action`. */
export function builtActions(): BuiltAction[] {
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as Manifest;
  const addresses = addressesByFile();
  return Object.entries(manifest.node).map(([id, { exportedName, workers }]) => {
    const pages = Object.keys(workers).map((file) => addresses[file.replace(/^app/, "")] ?? "/");
    return { id, name: exportedName, pages, page: pages.find((page) => page.startsWith("/w/")) ?? pages[0] ?? "/" };
  });
}

/** Address patterns of everything that answers requests, apart from files. */
export function builtAddresses(kind: "page" | "route"): string[] {
  return Object.entries(addressesByFile())
    .filter(([file]) => file.endsWith(`/${kind}`) && !file.startsWith("/_"))
    .map(([, address]) => address);
}

function addressesByFile(): Record<string, string> {
  return JSON.parse(readFileSync(".next/app-path-routes-manifest.json", "utf8"));
}
