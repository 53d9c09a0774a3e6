/** Initials of the person whose name stands beside it. */
export function Avatar({ initials, name }: { initials: string; name?: string }) {
  return (
    <span
      {...(name ? { role: "img", "aria-label": name, title: name } : { "aria-hidden": true })}
      className="inline-grid size-6 shrink-0 place-items-center rounded-full border border-line bg-sunken font-semibold text-[0.625rem] text-ink-2"
    >
      {initials}
    </span>
  );
}
