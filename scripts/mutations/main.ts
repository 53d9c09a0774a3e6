/**
 * Takes every check of the given files out, one at a time, and says which are missed by no test:
 *
 *     npm run mutations -- lib/keys lib/reveals/mutations.ts
 *
 * Works in a copy of the last commit and on PGlite. Each check gets a switch, so that nothing is built anew for it. All tests run
 * once, which tells to which checks each of them comes; then a check is off for those that come to it, the nearest first, until
 * one notices. What survives is a test to write or a check to remove. Ends with 1 when something survived.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Service, startService } from "../lib/processes.mjs";
import { findMutations, type Mutation, withSwitches } from "./find";
import type { Answer, Question } from "./stream";

const ROOT = path.join(import.meta.dirname, "../..");
const STREAMS = 2;
/** A check that is gone can make a test loop for ever. */
const LIMIT_MS = 60_000;

type Check = Mutation & { file: string };

const copy = mkdtempSync(path.join(tmpdir(), "quayside-mutations-"));
const git = (...args: string[]) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" });
const sources = (...paths: string[]) =>
  git("ls-files", "--", ...paths)
    .split("\n")
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file) && !file.startsWith("lib/testing/"));

/** Gives each check of `lib` its switch, in the copy. */
function switchOver(): Check[] {
  const checks: Check[] = [];
  for (const file of sources("lib")) {
    const whole = path.join(copy, file);
    const text = readFileSync(whole, "utf8");
    const mutations = findMutations(file, text);
    writeFileSync(whole, withSwitches(text, mutations, checks.length));
    checks.push(...mutations.map((mutation) => ({ ...mutation, file })));
  }
  return checks;
}

/** A process that runs tests of the copy. `ask` answers null when they did not end in time, and then begins with another one. */
function openStream(name: string) {
  const reachedFile = path.join(copy, `${name}-reached`);
  const env = { ...process.env, MUTATION_OFF: path.join(copy, `${name}-off`), MUTATIONS_REACHED: reachedFile };
  writeFileSync(env.MUTATION_OFF, "-1");
  const start = () => {
    const args = ["--import", "tsx", path.join(copy, "scripts/mutations/stream.ts")];
    return startService("A process of tests", args, { cwd: copy, env, isQuiet: true });
  };
  const readyOf = ({ child }: Service) => new Promise((resolve) => child.once("message", resolve));
  let service = start();
  let isReady = readyOf(service);

  async function ask(question: Question, limitMs?: number): Promise<Answer | null> {
    await isReady;
    return await new Promise((resolve) => {
      const timer = limitMs === undefined ? undefined : setTimeout(() => startAnew(resolve), limitMs);
      service.child.once("message", (answer: Answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      service.child.send(question);
    });
  }

  function startAnew(resolve: (answer: null) => void) {
    service.kill();
    service = start();
    isReady = readyOf(service);
    resolve(null);
  }

  return { ask, stop: () => service.kill(), reachedFile };
}

type Stream = ReturnType<typeof openStream>;

/** Which test files come to each check; those that fail as they are say nothing. */
async function findReaching(stream: Stream): Promise<{ reaching: Map<number, string[]>; tookMs: Answer["tookMs"] }> {
  const answer = await stream.ask({ off: -1, testFiles: "all" });
  for (const file of answer?.failed ?? []) console.log(`fails as it is, and is left out: ${path.relative(copy, file)}`);
  const reaching = new Map<number, string[]>();
  for (const line of readFileSync(stream.reachedFile, "utf8").trim().split("\n")) {
    const { testPath, reached }: { testPath: string; reached: number[] } = JSON.parse(line);
    if (answer?.failed.includes(testPath)) continue;
    for (const id of reached) reaching.set(id, [...(reaching.get(id) ?? []), testPath]);
  }
  return { reaching, tookMs: answer?.tookMs ?? {} };
}

/** Those beside the file first, then the quickest. */
function inOrder(testFiles: readonly string[], file: string, tookMs: Answer["tookMs"]): string[] {
  const folder = path.join(copy, path.dirname(file));
  const cost = (testFile: string) => (tookMs[testFile] ?? 0) + (path.dirname(testFile) === folder ? 0 : 3_600_000);
  return testFiles.toSorted((a, b) => cost(a) - cost(b));
}

/** Whether a test notices that the check is off. Asks twice as many at a time until one does. */
async function isNoticed(stream: Stream, off: number, testFiles: readonly string[]): Promise<boolean> {
  let asked = 0;
  for (let some = 1; asked < testFiles.length; some *= 2) {
    const next = testFiles.slice(asked, asked + some);
    const answer = await stream.ask({ off, testFiles: next }, next.length * LIMIT_MS);
    if (answer === null || answer.failed.length > 0) return true;
    asked += some;
  }
  return false;
}

const inWords = ({ file, line, was }: Check) => `${file}:${line} ${was.split("\n")[0]}`;

const streams: Stream[] = [];
try {
  git("worktree", "add", "--quiet", "--detach", copy, "HEAD");
  symlinkSync(path.join(ROOT, "node_modules"), path.join(copy, "node_modules"));
  const checks = switchOver();
  streams.push(...Array.from({ length: STREAMS }, (_, place) => openStream(String(place))));
  const [first] = streams;
  if (!first) throw new Error("no stream");
  console.log(`${checks.length} checks in lib; all tests run once`);
  const { reaching, tookMs } = await findReaching(first);

  const wantedFiles = new Set(sources(...(process.argv.length > 2 ? process.argv.slice(2) : ["lib"])));
  const queue = [...checks.entries()].filter(([, { file }]) => wantedFiles.has(file));
  const left: Check[] = [];
  await Promise.all(
    streams.map(async (stream) => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [id, check] = next;
        const noticed = await isNoticed(stream, id, inOrder(reaching.get(id) ?? [], check.file, tookMs));
        console.log(`${noticed ? "noticed " : "survived"} ${inWords(check)}`);
        if (!noticed) left.push(check);
      }
    }),
  );
  console.log(`\n${left.length} are missed by no test`);
  for (const check of left) console.log(`  ${inWords(check)}`);
  process.exitCode = left.length > 0 ? 1 : 0;
} finally {
  for (const stream of streams) stream.stop();
  git("worktree", "remove", "--force", copy);
  rmSync(copy, { recursive: true, force: true });
}
