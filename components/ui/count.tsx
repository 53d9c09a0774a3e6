/** Plain digits; accent ground only when something waits for the reader. */
export function Count({ value, waiting = false }: { value: number | string; waiting?: boolean }) {
  if (!waiting) return <span className="text-12 text-ink-3">{value}</span>;
  return (
    <span className="inline-grid h-4 min-w-4 place-items-center rounded-tag bg-accent px-1 font-semibold text-11 text-on-accent forced-colors:border">
      {value}
    </span>
  );
}
