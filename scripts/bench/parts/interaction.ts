import type { Locator, Page } from "playwright";
import { addClocks, eventToFrame, settled } from "../clocks";
import { openPage } from "../open-page";
import type { Part } from "../part";
import type { Measure } from "../report";
import { spread } from "../stats";

const ROWS = 100;
const ROUNDS = 9;
const SLOWED = 4;
const LETTER = "g";

/** How long a hand waits for the screen, on a processor a quarter as fast, with the most rows that a page can have. */
export const interaction: Part = {
  name: "interaction",
  async measure({ stage, say }) {
    const product = await stage.openProduct({ keys: 1_000 });
    const context = await product.newContext({ viewport: { width: 1440, height: 900 } });
    await addClocks(context);
    const page = await context.newPage();
    await openPage(page, product.keysPage(`rows=${ROWS}`, ROWS));
    // By an attribute: the names of so many boxes take the slowed page longer to work out than anything that is measured.
    const boxes = page.locator("input[data-select]");
    const search = page.getByRole("searchbox");
    await boxes.first().waitFor();
    const found = await boxes.count();
    if (found !== ROWS) throw new Error(`The page has ${found} boxes to select a key, not ${ROWS}.`);
    await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: SLOWED });

    const ms = { tick: [] as number[], type: [] as number[] };
    for (let round = 0; round <= ROUNDS; round++) {
      say(round === 0 ? "warming up" : `round ${round} of ${ROUNDS}`);
      const tick = await tickRow(page, boxes.nth(round));
      const type = await typeLetter(page, search);
      if (round === 0) continue;
      ms.tick.push(tick);
      ms.type.push(type);
    }
    await context.close();

    const measures: Measure[] = [
      { name: `Ticking one of ${ROWS} rows, 4 × slowed`, value: spread(ms.tick), unit: "ms", must: 60, aim: 40 },
      { name: "Typing in the search, 4 × slowed", value: spread(ms.type), unit: "ms", must: 60, aim: 30 },
    ];
    return {
      measures,
      tables: [],
      notes: [
        "Ticking and typing: from the time stamp of the click or key press until the next frame is painted. The pause before a search is not in it.",
      ],
    };
  },
};

async function tickRow(page: Page, box: Locator): Promise<number> {
  // The pointer is there and pressed before the clock starts, as a hand is slower than a program.
  await box.hover();
  await page.mouse.down();
  await settled(page);
  const took = await eventToFrame(page, { from: "click", after: "click" }, () => page.mouse.up());
  if (!(await box.isChecked())) throw new Error("A click did not tick its row.");
  await box.uncheck();
  await settled(page);
  return took;
}

async function typeLetter(page: Page, search: Locator): Promise<number> {
  await search.focus();
  await settled(page);
  const took = await eventToFrame(page, { from: "keydown", after: "input" }, () => page.keyboard.press(LETTER));
  // Each round starts from the same rows: the search runs to its end and is taken back.
  await page.waitForURL((url) => url.searchParams.get("q") === LETTER);
  await search.fill("");
  await page.waitForURL((url) => !url.searchParams.has("q"));
  await settled(page);
  return took;
}
