/** @type {import("next").NextConfig} */
const config = {
  reactCompiler: true,
  poweredByHeader: false,
  reactStrictMode: true,
  // Types and lint are checked by `npm test`, once.
  typescript: { ignoreBuildErrors: true },
  // They load files and WebAssembly from their own folders.
  serverExternalPackages: ["@electric-sql/pglite", "pg", "pino"],
  // A production build and a development server may exist side by side.
  distDir: process.env.QUAYSIDE_DIST_DIR ?? ".next",
  experimental: {
    serverActions: { bodySizeLimit: "256kb" },
  },
};

export default config;
