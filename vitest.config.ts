import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

/** An odd zone on purpose: nothing may depend on the server's. */
const env = { TZ: "Pacific/Chatham", LOG_LEVEL: "silent" };

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
    include: ["lib/**/*.db.test.ts"],
    env: { ...env, TEST_STORAGE: name },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["{app,components,lib,sandbox,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "node_modules/**"],
          env,
        },
      },
      storage("pglite"),
      storage("postgres"),
    ],
  },
});
