/** The only keys that a member reaches: those of these connections, and those with one of these tags. */
export type AccessScope = { readonly connectionIds: readonly string[]; readonly tags: readonly string[] };

/** Null for all keys of the workspace. A scope of connections that are all gone is one of no keys. */
export const accessScopeOf = (connectionIds: readonly string[], tags: readonly string[]): AccessScope | null =>
  connectionIds.length + tags.length > 0 ? { connectionIds, tags } : null;
