import path from "node:path";
import { parseSync } from "oxc-parser";

export type Source = { file: string; text: string };

/** An import that leads from one room into another. */
type Door = { from: string; to: string; file: string };

/** What everything else stands on, from the ground up: each knows only those before it, and no room that is not named here. */
const GROUND = ["words", "filters", "kraken", "db", "events", "auth", "access", "audit", "operations"].map(
  (name) => `lib/${name}`,
);

/** A folder of lib or components, or a file beside those folders: "lib/keys", "lib/env.ts". */
const roomOf = (file: string) => file.split("/").slice(0, 2).join("/");

function doorsOf({ file, text }: Source): Door[] {
  const { staticImports, staticExports, dynamicImports } = parseSync(file, text).module;
  const named = [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
    ...dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)),
  ];
  return named.flatMap((name) => {
    if (!name.startsWith("@/") && !name.startsWith(".")) return [];
    const target = name.startsWith("@/") ? name.slice(2) : path.posix.join(path.posix.dirname(file), name);
    const to = target.split("/").length === 2 ? `${target}.ts` : roomOf(target);
    const from = roomOf(file);
    return from === to ? [] : [{ from, to, file }];
  });
}

/**
 * The circles that imports make between rooms, types included, each as the doors that one walks through to come back. At most
 * one circle is told for each door; empty when there is none.
 */
export function circlesBetweenRooms(sources: readonly Source[]): Door[][] {
  const doors = sources.flatMap(doorsOf);
  const told = new Set<string>();
  return doors.flatMap((door) => {
    const back = wayBetween(doors, door.to, door.from);
    if (!back) return [];
    const circle = [door, ...back];
    const rooms = circle
      .map(({ from }) => from)
      .toSorted()
      .join();
    if (told.has(rooms)) return [];
    told.add(rooms);
    return [circle];
  });
}

/** The shortest way, or null. */
function wayBetween(doors: readonly Door[], from: string, to: string): Door[] | null {
  const leaving = (room: string) => doors.filter((door) => door.from === room);
  const ways: Door[][] = leaving(from).map((door) => [door]);
  const seen = new Set([from]);
  for (const way of ways) {
    const room = way.at(-1)?.to ?? "";
    if (room === to) return way;
    if (seen.has(room)) continue;
    seen.add(room);
    ways.push(...leaving(room).map((door) => [...way, door]));
  }
  return null;
}

/** Imports that lead up: from a room of the ground to one that stands on it. Files beside the folders may be asked by all. */
export function stepsUp(sources: readonly Source[]): Door[] {
  return sources.flatMap(doorsOf).filter(({ from, to }) => {
    const level = GROUND.indexOf(from);
    const isFolder = to.startsWith("lib/") && !to.endsWith(".ts");
    return level >= 0 && isFolder && (GROUND.indexOf(to) === -1 || GROUND.indexOf(to) > level);
  });
}
