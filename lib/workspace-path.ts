/** Set by `proxy.ts` alone: the workspace that the address of a request names. */
export const WORKSPACE_HEADER = "x-workspace";

const BEGIN = /^\/w\/([^/?#]+)\/?/;
const PAGE = /^\/(?:keys|audit|team|settings|workspaces)(?![^/?])/;

/** Where the pages of a workspace stand: `/w/breakwater-desk-7k2m9q`. */
export const workspacePath = (slug: string) => `/w/${slug}`;

/** The workspace that a path of ours names, or null for a path that stands outside of workspaces. */
export const slugOfPath = (path: string): string | null => BEGIN.exec(path)?.[1] ?? null;

/** The same path as every workspace has it: "/keys". One that names no workspace stays as it is. */
export const pathInWorkspace = (path: string): string => path.replace(BEGIN, "/");

/** Whether a path that names no workspace is that of a page which each workspace has. */
export const isWorkspacePage = (path: string): boolean => PAGE.test(path);
