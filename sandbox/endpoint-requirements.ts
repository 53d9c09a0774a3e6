import endpoints from "@/lib/kraken/data/endpoint-permissions.json";

type Requirement = { path: string; permissions: { allOf?: string[]; anyOf?: string[] }; otherRequirements: string[] };

const byPath = new Map((endpoints as Requirement[]).map((endpoint) => [endpoint.path, endpoint]));

export const privatePaths: readonly string[] = [...byPath.keys()];

export function requirementOf(path: string): Requirement | null {
  return byPath.get(path) ?? null;
}

export function isSatisfied({ permissions }: Requirement, held: readonly string[]): boolean {
  const all = (permissions.allOf ?? []).every((flag) => held.includes(flag));
  return all && (!permissions.anyOf || permissions.anyOf.some((flag) => held.includes(flag)));
}
