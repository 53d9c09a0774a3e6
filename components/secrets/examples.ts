import { fileBase } from "./key-files";

type ExampleKey = { name: string; apiKey: string; apiUrl: string };

const KRAKEN_API_URL = "https://api.kraken.com";

/** Programs that use the pair. The API key is filled in; of the private key they name only the variable. */

export function ccxtExample({ apiKey, apiUrl }: ExampleKey): string {
  const urls = apiUrl === KRAKEN_API_URL ? "" : `\n  urls: { api: { public: "${apiUrl}", private: "${apiUrl}" } },`;
  return `import ccxt from "ccxt";

const kraken = new ccxt.kraken({
  apiKey: "${apiKey}",
  secret: process.env.KRAKEN_PRIVATE_KEY,${urls}
});
console.log(await kraken.privatePostGetApiKeyInfo());`;
}

/** Seconds times a thousand: `date` has no milliseconds on every system, and a nonce only has to grow. */
export function curlExample({ apiKey, apiUrl }: ExampleKey): string {
  return `api_key='${apiKey}'
path=/0/private/GetApiKeyInfo
nonce=$(date +%s)000
body="nonce=$nonce"
secret=$(printf %s "$KRAKEN_PRIVATE_KEY" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')
sign=$({ printf %s "$path"; printf %s "$nonce$body" | openssl dgst -sha256 -binary; } |
  openssl dgst -sha512 -mac HMAC -macopt "hexkey:$secret" -binary | openssl base64 -A)
curl --data "$body" --header "API-Key: $api_key" --header "API-Sign: $sign" "${apiUrl}$path"`;
}

export function environmentExample({ name, apiKey }: ExampleKey): string {
  return `# From the downloaded file:
set -a; . ./${fileBase(name)}.env; set +a

# Or by hand. What you paste is neither shown nor kept in the history:
export KRAKEN_API_KEY='${apiKey}'
read -rs KRAKEN_PRIVATE_KEY && export KRAKEN_PRIVATE_KEY`;
}
