"use server";

/** The call at Kraken and nothing else: no check, no record, no reading back. */
export async function createKey(_previous: string | null, form: FormData): Promise<string> {
  const response = await fetch(`${process.env.UPSTREAM_URL}/oauth/fast-api-key`, {
    method: "POST",
    headers: { authorization: `Bearer ${process.env.UPSTREAM_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ api_key_name: form.get("name"), permissions: { funds_query: true } }),
  });
  if (!response.ok) throw new Error(`Kraken answered ${response.status}`);
  const { result } = await response.json();
  return `Kraken made ${result.api_key_name}`;
}
