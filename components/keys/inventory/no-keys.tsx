import { CopyPlus, type IconNode, ListChecks, Package, Plus } from "lucide";
import { EmptyKeysDrawing } from "@/components/brand/empty-keys";
import { SyncButton } from "@/components/keys/sync/sync-button";
import { whoMay } from "@/components/people/role-names";
import { ButtonLink } from "@/components/ui/button-link";
import { Empty } from "@/components/ui/empty";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { presets } from "@/lib/kraken/presets";

type NoKeysProps = {
  /** Kraken's list was read and is empty; otherwise we only know of no key. */
  wasRead: boolean;
  /** The person may create keys. */
  mayWrite: boolean;
};

export function NoKeys({ wasRead, mayWrite }: NoKeysProps) {
  if (!mayWrite) {
    return (
      <Empty drawing={<EmptyKeysDrawing />} title="No keys yet" actions={<SyncButton size={40} />}>
        {wasRead ? "Kraken reported no Fast API keys. " : null}
        {whoMay("keys.write")} create them, and they appear here.
      </Empty>
    );
  }
  return (
    <Empty
      drawing={<EmptyKeysDrawing />}
      title="No keys yet"
      actions={
        <>
          <ButtonLink variant="primary" size={40} icon={Plus} href="/keys/new">
            Create API key
          </ButtonLink>
          <SyncButton size={40} />
        </>
      }
      footer={
        <>
          <ul className="grid gap-3 text-left md:grid-cols-3">
            {starts.map((start) => (
              <Start key={start.href} {...start} />
            ))}
          </ul>
          <p className="mt-9 text-12 text-ink-3">
            Keys made on Kraken&rsquo;s own page may not appear in this list. Kraken does not document whether it
            reports them.
          </p>
        </>
      }
    >
      {wasRead ? "Kraken reported no Fast API keys. " : null}
      Create the first one from what your tool needs, and it will carry nothing more.
    </Empty>
  );
}

const starts = [
  {
    href: "/keys/new",
    icon: Package,
    title: "From a tool",
    text: `Freqtrade, Hummingbot, CoinTracking and ${presets.length - 3} more, each with the source of its list.`,
  },
  {
    href: "/keys/new?start=calls",
    icon: ListChecks,
    title: "From API calls",
    text: "Tick the calls your program makes. You get the smallest set of permissions, with a reason for each.",
  },
  {
    href: "/keys/new?start=nothing",
    icon: CopyPlus,
    title: "From nothing",
    text: "Choose permissions one by one, with plain words beside every box.",
  },
];

function Start({ href, icon, title, text }: { href: string; icon: IconNode; title: string; text: string }) {
  return (
    <li className="relative flex gap-2.5 rounded-card border border-line bg-surface p-4 hover:bg-hover">
      <Icon as={icon} className="mt-0.5 text-accent-ink" />
      <div>
        <Link href={href} className="rounded-tag font-semibold after:absolute after:inset-0">
          {title}
        </Link>
        <p className="mt-1 text-12 text-ink-2">{text}</p>
      </div>
    </li>
  );
}
