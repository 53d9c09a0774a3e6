/** The body as text, up to a size; `cut` when there was more. Leaving the loop early cancels the stream. */
export async function readText(response: Response, maxBytes: number): Promise<{ text: string; cut: boolean }> {
  if (!response.body) return { text: "", cut: false };
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return { text: parts.join(""), cut: true };
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  return { text: parts.join("") + decoder.decode(), cut: false };
}
