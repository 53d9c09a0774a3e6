import { z } from "zod";

/** What a hand-over holds, as JSON: readable by Quayside's pages and by a person with age and nothing else. */
const contentSchema = z.strictObject({
  name: z.string(),
  /** Null when Kraken's answer left it out. */
  apiKey: z.string().nullable(),
  privateKey: z.string().min(1),
});

export type HandoverContent = z.output<typeof contentSchema>;

export const writeContent = (content: HandoverContent): string => `${JSON.stringify(content, null, 2)}\n`;

/** Throws for anything that is not such a content. */
export const readContent = (text: string): HandoverContent => contentSchema.parse(JSON.parse(text));
