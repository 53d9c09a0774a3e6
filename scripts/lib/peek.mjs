/**
 * The body of a request, which stays there for the next reader. Never resolves when it does not arrive in full: the server
 * ends such a request.
 * @param {import("node:http").IncomingMessage} request that says its length
 * @returns {Promise<Buffer>}
 */
export function peek(request) {
  const length = Number(request.headers["content-length"] ?? 0);
  if (length === 0) return Promise.resolve(Buffer.alloc(0));
  return new Promise((resolve) => {
    const chunks = [];
    let had = 0;
    request.on("readable", function read() {
      for (let chunk = request.read(); chunk !== null; chunk = had < length ? request.read() : null) {
        chunks.push(chunk);
        had += chunk.length;
      }
      if (had < length) return;
      request.off("readable", read);
      const body = Buffer.concat(chunks);
      request.unshift(body);
      resolve(body);
    });
  });
}
