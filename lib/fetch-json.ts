/** What our own server answers at an address, as JSON. Throws when it does not answer, or not with 2xx. */
export async function fetchJson<T>(address: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${response.status}`);
  return await response.json();
}
