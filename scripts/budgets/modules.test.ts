import { expect, test } from "vitest";
import { firstLoadModules, growth, parseAnalysis } from "./modules";

const source = (path: string, parent: number | null = null) => ({ path, parent_source_index: parent });
const part = (source_index: number, output_file_index: number, compressed_size: number) => ({
  source_index,
  output_file_index,
  compressed_size,
});

const analysis = {
  sources: [
    source("[project]/"),
    source("node_modules/@scope/fat/node_modules/zod/core.js", 0),
    source("components/card.tsx", 0),
    source("components/font_1a2b3c.js", 0),
    source("node_modules/zod/index.js", 0),
    source("lib/keys/data.json.[json].cjs", 0),
  ],
  output_files: [
    { filename: "[client-fs]/_next/static/chunks/page.js" },
    { filename: "[client-fs]/_next/static/chunks/dialog.js" },
    { filename: "[output]/.next/server/page.js" },
    { filename: "[client-fs]/_next/static/chunks/page.css" },
  ],
  chunk_groups: [
    { kind: "render_dependent", output_file_indices: [0, 2, 3] },
    { kind: "async", output_file_indices: [1] },
  ],
  chunk_parts: [
    part(1, 0, 40),
    part(4, 0, 2),
    part(2, 0, 5),
    part(2, 1, 900),
    part(2, 2, 900),
    part(2, 3, 900),
    part(3, 0, 1),
    part(5, 0, 7),
  ],
};

test("a first visit's script is told by package and by file of ours, without what loads later", () => {
  expect(firstLoadModules(analysis)).toEqual({
    zod: 42,
    "components/card.tsx": 5,
    "made by the build": 1,
    "lib/keys/data.json": 7,
  });
});

test("the analyzer's file is read up to the length it names", () => {
  const json = Buffer.from(JSON.stringify(analysis));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  expect(parseAnalysis(Buffer.concat([length, json, Buffer.from("indexes")]))).toEqual(analysis);
});

test("what grew is told first by how much, and what is new as new", () => {
  expect(growth({ next: 100, zod: 10, same: 3, gone: 9 }, { next: 101, zod: 30, same: 3, fat: 7 })).toEqual([
    { name: "zod", bytes: 20, isNew: false },
    { name: "fat", bytes: 7, isNew: true },
    { name: "next", bytes: 1, isNew: false },
  ]);
});
