const NOTHING = [
  "accelerometer",
  "browsing-topics",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "serial",
  "usb",
];

/** The content security policy has a nonce for every request, so `proxy.ts` sets it. */
const securityHeaders = Object.entries({
  // Browsers heed it on https only.
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "permissions-policy": NOTHING.map((feature) => `${feature}=()`).join(", "),
}).map(([key, value]) => ({ key, value }));

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types and lint are checked by `npm test`, once.
  typescript: { ignoreBuildErrors: true },
  // They load files and WebAssembly from their own folders.
  serverExternalPackages: ["@electric-sql/pglite", "pg", "pino"],
  // A production build and a development server may exist side by side.
  distDir: process.env.QUAYSIDE_DIST_DIR ?? ".next",
  // What React would preload by a header stands in the head of the HTML instead, which is compressed: with it, the form
  // that makes a key fits into what a new connection carries at once.
  reactMaxHeadersLength: 0,
  async rewrites() {
    // Browsers ask for it by themselves when a page is left before its head is read to the end.
    return [{ source: "/favicon.ico", destination: "/favicon.svg" }];
  },
  async headers() {
    return [{ source: "/(.*)", headers: securityHeaders }];
  },
  experimental: {
    serverActions: { bodySizeLimit: "256kb" },
    // Sizes before minifying: a route's script in one file of its own beside the one that all share. What the two key
    // forms share travels twice for that, to the few who open both.
    turbopackChunking: { minChunkSize: 1_000_000, maxMergeChunkSize: 4_000_000, requestCost: 2_000_000 },
  },
};

export default config;
