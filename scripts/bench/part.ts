import type { PartReport } from "./report";
import type { Stage } from "./stage";

type Bench = { stage: Stage /** Tells who waits what is happening now. */; say: (what: string) => void };

/** One thing that is measured; `npm run bench -- --only=NAME` runs it alone. */
export type Part = { name: string; measure(bench: Bench): Promise<PartReport> };
