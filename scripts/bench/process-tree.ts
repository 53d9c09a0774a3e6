import { readdir, readFile } from "node:fs/promises";

/** Linux reports CPU time in ticks of a hundredth of a second on every architecture that Node runs on. */
const TICK_MS = 10;

/** CPU time that a process and its descendants have used, in user and system mode, with children that have ended. */
export async function cpuMsOf(pid: number): Promise<number> {
  let ticks = 0;
  for (const member of await treeOf(pid)) {
    const [utime = 0, stime = 0, cutime = 0, cstime = 0] = member.fields.slice(11, 15).map(Number);
    ticks += utime + stime + cutime + cstime;
  }
  return ticks * TICK_MS;
}

/** Resident memory of a process and its descendants. */
export async function residentBytesOf(pid: number): Promise<number> {
  let bytes = 0;
  for (const member of await treeOf(pid)) {
    const status = await readFile(`/proc/${member.pid}/status`, "utf8");
    bytes += Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  }
  return bytes;
}

type Member = { pid: number; parent: number; fields: string[] };

async function treeOf(pid: number): Promise<Member[]> {
  const names = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const all = (await Promise.all(names.map((name) => readMember(Number(name))))).filter((member) => member !== null);
  const tree = all.filter((member) => member.pid === pid);
  if (tree.length === 0) throw new Error(`The process ${pid} has ended.`);
  // The list grows while it is walked: children of children.
  for (const parent of tree) tree.push(...all.filter((member) => member.parent === parent.pid));
  return tree;
}

/** Null for a process that ended since it was listed. */
async function readMember(pid: number): Promise<Member | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (stat === null) return null;
  // The command's name stands in parentheses and may hold anything, so the fields are read from behind it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { pid, parent: Number(fields[1]), fields };
}
