/** The first Tab stop of every page. */
export function SkipLink({ target = "content" }: { target?: string }) {
  return (
    <a
      href={`#${target}`}
      className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-ink px-3 py-2 font-medium text-canvas focus:translate-y-0"
    >
      Skip to content
    </a>
  );
}
