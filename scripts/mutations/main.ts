/**
 * Takes every check of the given files out, one at a time, and says which were missed by no test:
 *
 *     npm run mutations -- lib/keys lib/reveals/mutations.ts
 *
 * Works in a copy of the last commit and on PGlite. The tests of the files' own names are asked first, then those of their
 * folders, then all that import them, which can take minutes each; what is left is said after each round. What survives the last
 * is a test to write or a check to remove. Ends with 1 when something survived.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findMutations, type Mutation, mutated } from "./find";

const ROOT = path.join(import.meta.dirname, "../..");
type Candidate = { file: string; mutation: Mutation };

const copy = mkdtempSync(path.join(tmpdir(), "quayside-mutations-"));
const git = (...args: string[]) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" });

/** Whether these tests fail, or have not ended within the limit: a check that is gone can make one loop for ever. */
function testsFail(tests: string[], limitMs?: number): boolean {
  const vitest = path.join(ROOT, "node_modules/vitest/vitest.mjs");
  // In threads, so that one that loops ends with the process.
  const options = ["--run", "--pool=threads", "--bail=1", "--passWithNoTests", "--project=unit", "--project=pglite"];
  const { status } = spawnSync(process.execPath, [vitest, ...tests, ...options], {
    cwd: copy,
    stdio: "ignore",
    timeout: limitMs,
    killSignal: "SIGKILL",
  });
  return status !== 0;
}

/** Those of the checks of a file with which these tests pass. Throws when they fail with all checks in place. */
function survivorsOf(file: string, mutations: readonly Mutation[], tests: string[]): Mutation[] {
  const whole = path.join(copy, file);
  const text = readFileSync(whole, "utf8");
  const started = Date.now();
  if (testsFail(tests)) throw new Error(`The tests of ${file} fail as it is.`);
  const limitMs = 30_000 + 3 * (Date.now() - started);
  const survivors = mutations.filter((mutation) => {
    writeFileSync(whole, mutated(text, mutation));
    const noticed = testsFail(tests, limitMs);
    console.log(`${noticed ? "noticed " : "survived"} ${inWords({ file, mutation })}`);
    return !noticed;
  });
  writeFileSync(whole, text);
  return survivors;
}

const inWords = ({ file, mutation }: Candidate) => `${file}:${mutation.line} ${mutation.was.split("\n")[0]}`;

/** Which tests are asked, from the nearest to the furthest. */
const rings: [name: string, testsFor: (file: string) => string[]][] = [
  ["the tests of their names", (file) => ["run", file.replace(/ts$/, "")]],
  ["the tests of their folders", (file) => ["run", path.join(path.dirname(file), "/")]],
  ["all tests that import them", (file) => ["related", file]],
];

const wanted = process.argv.slice(2);
const files = git("ls-files", "--", ...(wanted.length > 0 ? wanted : ["lib"]))
  .split("\n")
  .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file) && !file.startsWith("lib/testing/"));
try {
  git("worktree", "add", "--quiet", "--detach", copy, "HEAD");
  symlinkSync(path.join(ROOT, "node_modules"), path.join(copy, "node_modules"));
  let left: Candidate[] = files.flatMap((file) =>
    findMutations(file, readFileSync(path.join(copy, file), "utf8")).map((mutation) => ({ file, mutation })),
  );
  for (const [name, testsFor] of rings) {
    left = files.flatMap((file) => {
      const ofFile = left.flatMap((candidate) => (candidate.file === file ? [candidate.mutation] : []));
      if (ofFile.length === 0) return [];
      return survivorsOf(file, ofFile, testsFor(file)).map((mutation) => ({ file, mutation }));
    });
    console.log(`\n${left.length} are missed by ${name}`);
    for (const survivor of left) console.log(`  ${inWords(survivor)}`);
  }
  process.exitCode = left.length > 0 ? 1 : 0;
} finally {
  git("worktree", "remove", "--force", copy);
  rmSync(copy, { recursive: true, force: true });
}
