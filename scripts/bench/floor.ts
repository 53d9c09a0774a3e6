import path from "node:path";
import { fingerprint, isStamped, writeStamp } from "../lib/fingerprint.mjs";
import { node, run } from "../lib/processes.mjs";
import type { Closing } from "./closing";
import { takePort } from "./ports";
import type { Product } from "./product";
import { type Server, startServer } from "./server";
import type { Target } from "./visit";

const FOLDER = "scripts/bench/floor";
const NEXT = path.resolve("node_modules/next/dist/bin/next");
const SOURCES = ["app", "instrumentation.ts", "next.config.mjs", "tsconfig.json"].map((name) =>
  path.join(FOLDER, name),
);

/** Builds the floor, unless its last build was made from the same sources. */
export async function buildFloor(): Promise<void> {
  const stamp = path.join(FOLDER, ".next/built-from");
  const print = await fingerprint([...SOURCES, "lib/db/schema.ts", "package-lock.json"]);
  if (await isStamped(stamp, print)) return;
  console.log("Building the floor …");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  await run(node, [NEXT, "build"], { cwd: FOLDER, env });
  await writeStamp(stamp, print);
}

export type Floor = {
  url: string;
  /** The list of keys. */
  page: Target;
  server(): Server;
  /** Starts the server anew. */
  restart(): Promise<Server>;
  stop(): Promise<void>;
};

type FloorOptions = {
  folder: string;
  /** Whose database the floor reads, and whose Kraken its form writes to. */
  product: Product;
  closing: Closing;
};

export async function openFloor({ folder, product, closing }: FloorOptions): Promise<Floor> {
  const port = await takePort();
  const start = () =>
    startServer({
      cwd: path.resolve(FOLDER),
      port,
      env: {
        ...process.env,
        DATABASE_URL: product.databaseUrl ?? "",
        UPSTREAM_URL: product.sandbox.url,
        UPSTREAM_TOKEN: product.krakenToken,
      },
      logFile: path.join(folder, `floor-${port}.log`),
      readyPath: "/",
      closing,
    });
  let server = await start();
  const url = `http://localhost:${port}`;
  return {
    url,
    page: { url: `${url}/`, expected: "IP restriction", rows: 50 },
    server: () => server,
    async restart() {
      await server.stop();
      server = await start();
      return server;
    },
    stop: () => server.stop(),
  };
}
