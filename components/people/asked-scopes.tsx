import { Flag, type IconNode, KeyRound, List, Mail } from "lucide";
import { Icon } from "@/components/ui/icon";

const asked: readonly { icon: IconNode; what: string; why: string }[] = [
  { icon: Mail, what: "Your e-mail address and account number (IIBAN)", why: "To know which Kraken account this is" },
  { icon: List, what: "The list of your Fast API keys, without secrets", why: "To show them and to notice changes" },
  { icon: KeyRound, what: "Creating, changing and deleting Fast API keys", why: "Only when you confirm it on screen" },
  { icon: Flag, what: "The permissions that your keys may carry", why: "A key can only get what you allow here" },
];

/** What Kraken's consent page is about to list, in our words. */
export function AskedScopes() {
  return (
    <section aria-labelledby="asked-scopes">
      <h2 id="asked-scopes" className="font-semibold max-md:text-14">
        What Kraken will ask you to allow
      </h2>
      <ul className="mt-1 divide-y divide-line">
        {asked.map(({ icon, what, why }) => (
          <li key={what} className="flex items-start gap-3 py-2">
            <Icon as={icon} className="mt-0.5 text-accent-ink" />
            <div>
              <p className="max-md:text-14">{what}</p>
              <p className="mt-0.5 text-12 text-ink-3">{why}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
