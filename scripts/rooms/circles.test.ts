import { expect, test } from "vitest";
import { circlesBetweenRooms, stepsUp } from "./circles";

const source = (file: string, ...imports: string[]) => ({
  file,
  text: imports.map((name) => `import { one } from "${name}";`).join("\n"),
});

test("a circle between folders is found, through whichever of their files it leads, types included", () => {
  const sources = [
    source("lib/keys/create.ts", "@/lib/handovers/mutations"),
    source("lib/handovers/mutations.ts", "./right"),
    { file: "lib/handovers/right.ts", text: 'import type { Key } from "../reveals/data";' },
    { file: "lib/reveals/data.ts", text: 'export const read = () => import("@/lib/keys/rows");' },
  ];
  const [circle, ...others] = circlesBetweenRooms(sources);
  expect(circle?.map(({ from }) => from)).toEqual(["lib/keys", "lib/handovers", "lib/reveals"]);
  expect(others).toEqual([]);
});

test("files of one folder may lead back to each other's folder, and one way is no circle", () => {
  const sources = [
    source("lib/keys/create.ts", "./rows", "@/lib/db/schema/keys", "zod"),
    source("lib/keys/rows.ts", "./create"),
    source("lib/db/schema/keys.ts", "./columns"),
  ];
  expect(circlesBetweenRooms(sources)).toEqual([]);
});

test("a room of the ground knows nothing of what stands on it", () => {
  const sources = [
    source("lib/audit/data.ts", "@/lib/access/roles", "@/lib/keys/rows", "@/lib/env"),
    source("lib/keys/data.ts", "@/lib/audit/data"),
  ];
  expect(stepsUp(sources).map(({ file, to }) => [file, to])).toEqual([["lib/audit/data.ts", "lib/keys"]]);
});
