import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

/** An odd zone on purpose: nothing may depend on the server's. */
const env = { TZ: "Pacific/Chatham", LOG_LEVEL: "silent" };

const setupFiles = [path.join(root, "lib/testing/property-seed.ts")];
if (process.env.MUTATION_OFF) setupFiles.push(path.join(root, "scripts/mutations/switches.ts"));

const shared = {
  resolve: {
    alias: {
      "@": root,
      // The package throws on import outside a React server bundle; tests are the server.
      "server-only": path.join(root, "node_modules/server-only/empty.js"),
    },
  },
};

/**
 * PostgreSQL runs all tests of the data layer. PGlite, which is PostgreSQL in one process, runs those that its storage can make
 * fail: who finds nothing here for a new test of locks, transactions at one moment or unusual SQL adds its name.
 */
const storages = {
  postgres: ["lib/**/*.db.test.ts"],
  pglite: [
    // Migrations and triggers, locks, errors of the driver, prepared statements.
    "lib/{db,audit,events}/**/*.db.test.ts",
    // What two do at one moment: locks, conditions in one statement, transactions.
    "lib/sync/**/*.db.test.ts",
    "lib/**/{create,update,revoke,members,invitations,handovers,reveals,vault}.db.test.ts",
    // What the planner reads, text search, long results.
    "lib/{inventory/**/*,exports}.db.test.ts",
    // Text and numbers at the edge of what a column holds, files that keep what was deleted.
    "lib/**/{odd-entries,odd-settings,kept-files}.db.test.ts",
    // Counted in memory here, and in a table there.
    "lib/**/{rate-limits,spent-budgets}.db.test.ts",
  ],
};

const storage = (name: keyof typeof storages) => ({
  ...shared,
  test: {
    name,
    setupFiles,
    globalSetup: [path.join(root, `lib/testing/${name}-setup.ts`)],
    include: storages[name],
    env: { ...env, TEST_STORAGE: name },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // It imports "next/server", which Node by itself does not find.
    server: { deps: { inline: ["next-auth"] } },
  },
});

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          // Generous: a busy machine is not a failure.
          testTimeout: 30_000,
          hookTimeout: 60_000,
          setupFiles,
          include: ["*.test.ts", "{app,components,lib,sandbox,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
          env,
        },
      },
      storage("pglite"),
      storage("postgres"),
    ],
  },
});
