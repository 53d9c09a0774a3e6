import { readFile } from "node:fs/promises";
import * as lucide from "lucide";
import { expect, test } from "vitest";

const pascalCase = (name: string) => name.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase());

test("each mask draws what the icon of its name draws", async () => {
  const css = await readFile(new URL("icon-masks.css", import.meta.url), "utf8");
  const masks = [...css.matchAll(/--icon-([\w-]+): url\("data:image\/svg\+xml,(.+)"\);/g)];
  expect(masks.length).toBeGreaterThan(0);
  for (const [, name = "", data = ""] of masks) {
    const drawing = lucide.icons[pascalCase(name) as keyof typeof lucide.icons];
    const elements = [...decodeURIComponent(data).matchAll(/<(\w+) ([^<>]+?)\/>/g)];
    const drawn = elements.map(([, tag, attributes = ""]) => [
      tag,
      Object.fromEntries([...attributes.matchAll(/([\w-]+)='([^']*)'/g)].map(([, key, value]) => [key, value])),
    ]);
    expect(drawn, name).toEqual(drawing);
  }
});
