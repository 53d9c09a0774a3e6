/** Set by `proxy.ts` alone: the workspace that the address of a request names. */
export const WORKSPACE_HEADER = "x-workspace";

const PAGE = /^\/(?:keys|audit|team|settings|workspaces)(?![^/?])/;
const SHAPE = /^\/w\/([^/?#]+)(.*)$/s;

/** Where the pages of a workspace stand: `/w/breakwater-desk-7k2m9q`. */
export const workspacePath = (slug: string) => `/w/${slug}`;

/** The workspace that a path of ours names, or null for a path that stands outside of workspaces. */
export const slugOfPath = (path: string): string | null => SHAPE.exec(path)?.[1] ?? null;

/** The rest of such a path, "/keys", or "/" where there is none; of any other, all of it. */
export const pathInWorkspace = (path: string): string => {
  const found = SHAPE.exec(path);
  return found ? found[2] || "/" : path;
};

/** Whether a path that names no workspace is that of a page which each workspace has. */
export const isWorkspacePage = (path: string): boolean => PAGE.test(path);
