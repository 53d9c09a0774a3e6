/** For whom something is kept: a person at work in one workspace. */
export type Owner = { userId: string; workspaceId: string };

/** No more of an actor than a browser may know. */
export const ownerOf = ({ userId, workspaceId }: Owner): Owner => ({ userId, workspaceId });

export type TabStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const PREFIX = "quayside:";

/** Browsers refuse even to name the store where a person has switched it off. */
function tabStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/**
 * What this tab keeps for one person in one workspace; whoever else signs in here does not find it. For nobody in
 * particular (null) only what says nothing to others.
 */
export function tabStoreOf(owner: Owner | null): TabStore | null {
  const storage = tabStorage();
  if (!storage) return null;
  const nameOf = (name: string) => `${PREFIX}${owner ? `${owner.userId}:${owner.workspaceId}:` : ""}${name}`;
  return {
    getItem: (name) => storage.getItem(nameOf(name)),
    setItem: (name, value) => storage.setItem(nameOf(name), value),
    removeItem: (name) => storage.removeItem(nameOf(name)),
  };
}

/** Forgets everything that this tab keeps, for whomever. */
export function forgetTab(): void {
  const storage = tabStorage();
  if (!storage) return;
  for (const name of Object.keys(storage)) if (name.startsWith(PREFIX)) storage.removeItem(name);
}
