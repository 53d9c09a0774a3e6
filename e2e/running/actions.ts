import { readFileSync } from "node:fs";

type Manifest = { node: Record<string, { exportedName: string; filename: string }> };

export type BuiltAction = { id: string; name: string };

/** Every server action in the build, by the id that a browser sends in `next-action`. */
export function builtActions(): BuiltAction[] {
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as Manifest;
  return Object.entries(manifest.node).map(([id, { exportedName }]) => ({ id, name: exportedName }));
}

/** Every route handler in the build, by its address pattern. */
export function builtRoutes(): string[] {
  const manifest = JSON.parse(readFileSync(".next/app-path-routes-manifest.json", "utf8")) as Record<string, string>;
  return Object.entries(manifest)
    .filter(([file]) => file.endsWith("/route"))
    .map(([, address]) => address);
}
