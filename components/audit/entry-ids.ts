/** The link that opens an entry of the list. */
export const entryLinkId = (entry: number) => `entry-${entry}`;

/** The heading of the entry that is open. */
export const ENTRY_TITLE_ID = "entry-title";
