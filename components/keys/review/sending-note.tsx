/** Beside the button of a write: what will happen, and once it takes long, that it is still under way. */
export function SendingNote({ isSlow, children }: { isSlow: boolean; children: string }) {
  return (
    <span role="status">{isSlow ? "Kraken is slow to answer. Still waiting; nothing is sent twice." : children}</span>
  );
}
