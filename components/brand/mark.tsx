/** A mooring ring on a quay; at second sight a Q whose tail is the bit of a key. The name stands beside it, or around it. */
export function Mark({ className = "size-6" }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={className}>
      <circle cx="10" cy="9.5" r="6.5" strokeWidth="2.75" className="stroke-ink" />
      <path d="M9 17.4H22.4M16.6 17.4v3.9M21.1 17.4v3.1" strokeWidth="2.75" className="stroke-accent" />
    </svg>
  );
}
