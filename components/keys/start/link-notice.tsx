import { Banner } from "@/components/ui/banner";
import { countOf } from "@/lib/words/phrases";
import type { NotTaken } from "./not-taken";

/** More of a link than this would push the form off the page. */
const MOST_SHOWN = 5;

/** Says of a set-up link what the form did not take over from it. */
export function LinkNotice({ notTaken }: { notTaken: readonly NotTaken[] }) {
  if (notTaken.length === 0) return null;
  const rest = notTaken.length - MOST_SHOWN;
  return (
    <Banner
      tone="look"
      title="Not all of this link was taken over."
      details={
        <ul className="list-disc pl-4">
          {notTaken.slice(0, MOST_SHOWN).map(({ name, value, reason }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is nothing but its place in the link
            <li key={place} className="wrap-anywhere">
              <code className="font-mono">
                {name}={value}
              </code>{" "}
              {reason}.
            </li>
          ))}
          {rest > 0 ? <li>{countOf(rest, "more part", "more parts")}.</li> : null}
        </ul>
      }
    >
      The rest is filled in below; nothing was sent.
    </Banner>
  );
}
