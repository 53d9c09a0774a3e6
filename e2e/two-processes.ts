import { openStage, type Stage } from "./running/stage";
import { test as base } from "./test";

/** Two processes of the app on one PostgreSQL. Every request goes to the other one than the request before. */
export const test = base.extend<object, { stage: Stage }>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const stage = await openStage({ processes: 2 });
      await use(stage);
      await stage.remove();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});
