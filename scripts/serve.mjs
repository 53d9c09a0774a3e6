import { writeSync } from "node:fs";
import next from "next";
import { createDoor } from "./lib/door.mjs";
import { endWithParent } from "./lib/end-with-parent.mjs";
import { whyNotListening } from "./lib/ports.mjs";

/** The app behind its own door: what `scripts/start.mjs` runs, and every further process of one Quayside. */
process.umask(0o077);
endWithParent();
const port = Number(process.env.PORT || 3000);
const hostname = process.env.HOST || "0.0.0.0";

const door = createDoor((request, response) => handle(request, response), {
  trustedProxies: Number(process.env.TRUSTED_PROXIES || 0),
  ownAddress: process.env.AUTH_URL,
});
const app = next({ dev: process.env.NODE_ENV === "development", dir: process.cwd(), port, hostname, httpServer: door });
const handle = app.getRequestHandler();
await app.prepare();

door.on("error", (error) => {
  // Past the log, which has taken over everything that is printed and keeps none of the words.
  writeSync(process.stderr.fd, `${whyNotListening(error, { port, host: hostname })}\n`);
  process.exit(1);
});
door.listen(port, hostname);
