import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { circlesBetweenRooms } from "./circles";

/** `npm run check`: refuses circles between the folders of lib and of components. Tests may ask anybody. */
const files = ["lib", "components"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file)),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith("lib/testing/"));
const circles = circlesBetweenRooms(files.map((file) => ({ file, text: readFileSync(file, "utf8") })));

for (const circle of circles) {
  console.error(`\n${circle.map(({ from }) => from).join(" → ")} → ${circle[0]?.from}`);
  for (const { file, to } of circle) console.error(`  ${file} imports from ${to}`);
}
if (circles.length > 0) {
  console.error("\nFolders must not lead back to each other. Move what both need down, or hand it in from above.");
  process.exitCode = 1;
}
