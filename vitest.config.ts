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

/** One source, two storages: what runs on PGlite runs on PostgreSQL too. */
const storage = (name: "pglite" | "postgres") => ({
  ...shared,
  test: {
    name,
    setupFiles,
    include: ["lib/**/*.db.test.ts"],
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
