import { spelledOut } from "@/lib/words/visible-text";

/** Tells the key from another one whose name looks the same. */
export function WhichKey({ name, apiKey }: { name: string; apiKey: string | null }) {
  const spelled = spelledOut(name);
  if (apiKey === null && spelled === name) return null;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-12">
      {spelled === name ? null : (
        <>
          <dt className="text-ink-2">Exact name</dt>
          <dd className="wrap-anywhere font-mono">{spelled}</dd>
        </>
      )}
      {apiKey === null ? null : (
        <>
          <dt className="text-ink-2">API key</dt>
          <dd className="wrap-anywhere font-mono">{apiKey}</dd>
        </>
      )}
    </dl>
  );
}
