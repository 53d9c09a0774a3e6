/** Both parts of a new key, together only in the browser of the person it is for. */
export type KeyPair = {
  name: string;
  apiKey: string;
  privateKey: string;
  /** Where programs call Kraken; null is Kraken's own address, which every client knows. */
  apiUrl: string | null;
};

export type KeyFile = { name: string; type: string; content: string };

/** Letters, digits, dot, dash and underscore: a name that every file system and shell takes as it is. */
export function fileBase(keyName: string): string {
  const plain = keyName
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\w.-]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
  return `kraken-${plain || "key"}`;
}

/** Without quotes: shells, dotenv and Docker's env files all read base64 bare, and Docker would keep the quotes. */
export function envFile({ name, apiKey, privateKey, apiUrl }: KeyPair): KeyFile {
  const lines = [
    // One line whatever the name holds: what follows a line break would be read as a variable, and a backslash at its end
    // would have some readers take the next line for a part of the comment.
    `# The Kraken API key ${name.replace(/[\p{C}\p{Zl}\p{Zp}\\]+/gu, " ")}, from Quayside.`,
    `KRAKEN_API_KEY=${apiKey}`,
    // Programs differ in what they call it; Kraken's own command line reads the second.
    `KRAKEN_PRIVATE_KEY=${privateKey}`,
    `KRAKEN_API_SECRET=${privateKey}`,
    ...(apiUrl ? [`KRAKEN_API_URL=${apiUrl}`] : []),
  ];
  return { name: `${fileBase(name)}.env`, type: "text/plain", content: `${lines.join("\n")}\n` };
}

export function jsonFile({ name, apiKey, privateKey, apiUrl }: KeyPair): KeyFile {
  const content = { name, apiKey, privateKey, ...(apiUrl && { apiUrl }) };
  return { name: `${fileBase(name)}.json`, type: "application/json", content: `${JSON.stringify(content, null, 2)}\n` };
}

/** The form of ccxt's own keys.json: options for the constructor, by exchange. */
export function ccxtFile({ name, apiKey, privateKey, apiUrl }: KeyPair): KeyFile {
  const kraken = {
    apiKey,
    secret: privateKey,
    ...(apiUrl && { urls: { api: { public: apiUrl, private: apiUrl } } }),
  };
  return {
    name: `${fileBase(name)}.ccxt.json`,
    type: "application/json",
    content: `${JSON.stringify({ kraken }, null, 2)}\n`,
  };
}

/** As Kraken's own QR code has it. The values are raw: no reader that is known decodes percent signs. */
export function qrText({ apiKey, privateKey }: Pick<KeyPair, "apiKey" | "privateKey">): string {
  return `kraken://apikey?key=${apiKey}&secret=${privateKey}`;
}
