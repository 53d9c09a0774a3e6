import type { Progress } from "./progress";
import type { PartReport } from "./report";
import type { Stage } from "./stage";

type Bench = { stage: Stage; progress: Progress };

/** One thing that is measured; `npm run bench -- --only=NAME` runs it alone. */
export type Part = { name: string; measure(bench: Bench): Promise<PartReport> };
