import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "@": path.resolve(import.meta.dirname),
      // The package throws on import outside a React server bundle; tests are the server.
      "server-only": path.resolve(import.meta.dirname, "node_modules/server-only/empty.js"),
    },
  },
  test: { include: ["{app,components,lib,sandbox,scripts}/**/*.test.{ts,tsx}"] },
});
