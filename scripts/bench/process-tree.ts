import { readdir, readFile } from "node:fs/promises";

/** Resident memory of a process and its descendants. */
export async function residentBytesOf(pid: number): Promise<number> {
  let bytes = 0;
  for (const member of await treeOf(pid)) {
    const status = await readFile(`/proc/${member.pid}/status`, "utf8");
    bytes += Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  }
  return bytes;
}

type Member = { pid: number; parent: number };

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
  return { pid, parent: Number(fields[1]) };
}
