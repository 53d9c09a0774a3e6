import { createServer } from "node:net";

/**
 * Below the range that systems give to outgoing connections: a server that is started anew finds its port still free,
 * whatever else this machine connects to meanwhile.
 */
let next = 4600;

/** Ports of this machine that nobody listens on, each given out once. */
export async function takePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    if (await isFree(next)) ports.push(next);
    next += 1;
  }
  return ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
