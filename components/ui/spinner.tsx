/** Turns after 300 ms; for people who want no movement it is the words "Still waiting" unless other words stand beside it. */
export function Spinner({ hasWords = false }: { hasWords?: boolean }) {
  return (
    <span className="inline-flex animate-appear-late">
      <svg viewBox="0 0 16 16" fill="none" aria-hidden="true" className="size-4 animate-turn motion-reduce:hidden">
        <path d="M14 8a6 6 0 1 1-6-6" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      </svg>
      {hasWords ? null : <span className="hidden motion-reduce:inline">Still waiting</span>}
    </span>
  );
}
