import { createServer } from "node:net";

/**
 * What to say when a port is taken.
 * @param {number} port
 * @param {string} variable that chooses another
 */
export const portInUse = (port, variable) =>
  `Port ${port} is in use by another program. Stop that one, or choose another port: ${variable}=${port > 65_000 ? port - 10 : port + 10} npm start`;

/**
 * What to say when a server could not listen.
 * @param {NodeJS.ErrnoException} error
 * @param {{ port: number, host: string }} place
 */
export function whyNotListening({ code, message }, { port, host }) {
  if (code === "EADDRINUSE") return portInUse(port, "PORT");
  if (code === "EACCES")
    return `Port ${port} is for administrators of this machine. Choose another: PORT=3000 npm start`;
  if (code === "ENOTFOUND" || code === "EADDRNOTAVAIL" || code === "EAI_AGAIN") {
    return `HOST=${host} names no address of this machine. Write one that it has, such as HOST=127.0.0.1, or HOST=0.0.0.0 for all.`;
  }
  return message;
}

/**
 * Whether something listens on the port already.
 * @param {number} port
 * @param {string} host where we want to listen
 */
export async function isPortInUse(port, host) {
  const server = createServer();
  return await new Promise((resolve) => {
    server.once("error", (error) => resolve(error.code === "EADDRINUSE"));
    server.listen(port, host, () => server.close(() => resolve(false)));
  });
}
