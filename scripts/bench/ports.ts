import getPort, { portNumbers } from "get-port";

/**
 * A port of this machine that nobody listens on, given out once. Below the range that systems give to outgoing
 * connections: a server that is started anew finds its port still free, whatever else this machine connects to meanwhile.
 */
export const takePort = (): Promise<number> =>
  getPort({ port: portNumbers(4600, 4999), host: "127.0.0.1", reserve: true });
