import { type Answer, askForFile, askServer } from "@/components/ui/ask-server";
import type { Selected } from "./selection";

const UNANSWERED = "This server did not answer. Your selection is still here; try again.";

/** How many keys the list at this address has in all its pages. `base` is where the pages of the workspace stand. */
export async function countMatching(base: string, address: string): Promise<Answer<number>> {
  const asked = await askServer(`${base}/keys/count${queryOf(address)}`, UNANSWERED);
  if (!asked.ok) return asked;
  const { count }: { count: number } = await asked.data.json();
  return { ok: true, data: count };
}

/** The file of the selected keys. */
export async function requestExport(base: string, { ids, matching }: Selected, address: string) {
  return await askForFile(
    `${base}/keys/export`,
    { list: queryOf(address), ids: matching === null ? [...ids] : null },
    UNANSWERED,
  );
}

const queryOf = (address: string) => new URL(address, location.href).search;
