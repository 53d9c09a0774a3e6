import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { circlesBetweenRooms, stepsUp } from "./circles";

/** `npm run check`: refuses circles between the folders of lib and of components, and imports from the ground up. Tests may ask anybody. */
const files = ["lib", "components"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file)),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith("lib/testing/"));
const sources = files.map((file) => ({ file, text: readFileSync(file, "utf8") }));
const circles = circlesBetweenRooms(sources);
const up = stepsUp(sources);

for (const circle of circles) {
  console.error(`\n${circle.map(({ from }) => from).join(" → ")} → ${circle[0]?.from}`);
  for (const { file, to } of circle) console.error(`  ${file} imports from ${to}`);
}
for (const { file, from, to } of up) console.error(`\n${file}: ${from} stands below ${to}`);
if (circles.length + up.length > 0) {
  console.error("\nFolders must not lead back to each other. Move what both need down, or hand it in from above.");
  process.exitCode = 1;
}
