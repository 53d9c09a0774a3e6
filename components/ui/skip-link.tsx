/** The first Tab stop of every page. */
export function SkipLink({ target = "content" }: { target?: string }) {
  return (
    <a href={`#${target}`} className="skip-link">
      Skip to content
    </a>
  );
}
