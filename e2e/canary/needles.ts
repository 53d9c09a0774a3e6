/** A secret that must not be found, and one of the ways in which it could be written. */
export type Needle = { secret: string; kind: SecretKind; writtenAs: string; pattern: Buffer };

export type SecretKind =
  | "access token"
  | "refresh token"
  | "client secret"
  | "signing secret"
  | "encryption key"
  | "private key";

/** The ways in which a text could leave: as it is, in an address, or inside something that was encoded as a whole. */
export function needlesFor(kind: SecretKind, secret: string): Needle[] {
  const text = Buffer.from(secret);
  const written: [string, Buffer][] = [["as it is", text], ...encodings(text)];
  const percent = encodeURIComponent(secret);
  if (percent !== secret) {
    written.push(["percent-encoded", Buffer.from(percent)]);
    written.push(["percent-encoded in lower case", Buffer.from(percent.replace(/%../g, (code) => code.toLowerCase()))]);
  }
  // Keys are base64 of random bytes: the bytes themselves count as well.
  const bytes = Buffer.from(secret, "base64");
  if (bytes.toString("base64") === secret) {
    written.push(["as its bytes", bytes]);
    written.push(...encodings(bytes).map(([name, pattern]): [string, Buffer] => [`${name} of its bytes`, pattern]));
  }
  const different = new Map(written.map(([name, pattern]) => [pattern.toString("latin1"), { name, pattern }]));
  return [...different.values()].map(({ name, pattern }) => ({ secret, kind, writtenAs: name, pattern }));
}

function encodings(bytes: Buffer): [string, Buffer][] {
  const hex = bytes.toString("hex");
  return [
    ["hex", Buffer.from(hex)],
    ["hex in upper case", Buffer.from(hex.toUpperCase())],
    ...[0, 1, 2].flatMap((offset): [string, Buffer][] => {
      const interior = base64Interior(bytes, offset);
      return [
        [`base64 at offset ${offset}`, Buffer.from(interior)],
        [`base64url at offset ${offset}`, Buffer.from(interior.replaceAll("+", "-").replaceAll("/", "_"))],
      ];
    }),
  ];
}

/** What every base64 text has in common that holds these bytes after `offset` (modulo 3) others. */
function base64Interior(bytes: Buffer, offset: number): string {
  const skip = (3 - offset) % 3;
  const whole = Math.floor((bytes.length - skip) / 3) * 3;
  return bytes.subarray(skip, skip + whole).toString("base64");
}
