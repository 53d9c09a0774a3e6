import { Card, CardFooter, CardHeader, CardRow, CardRows } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { OwnSealingKey } from "@/lib/sealing-keys/data";
import { AddSealingKey } from "./add-sealing-key";
import { HereTag } from "./here-tag";
import { RemoveSealingKey } from "./remove-sealing-key";

type SealingKeysCardProps = { keys: readonly OwnSealingKey[]; userId: string };

/** Where the person opens private keys that others hand over to them. */
export function SealingKeysCard({ keys, userId }: SealingKeysCardProps) {
  return (
    <Card id="sealing-keys" aria-labelledby="sealing-keys-title">
      <CardHeader id="sealing-keys-title" title="Your sealing keys" aside="For private keys that are handed to you" />
      {keys.length === 0 ? (
        <p className="max-w-[72ch] px-4 pt-3 text-ink-2 max-md:text-14">
          With one, a new private key can be sealed for you as Kraken answers, so that nobody else ever sees it.
        </p>
      ) : (
        <CardRows>
          {keys.map((key) => (
            <CardRow key={key.id} className="flex items-center justify-between gap-4">
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-2 max-md:text-14">
                  <span className="min-w-0 font-medium wrap-anywhere">{key.name}</span>
                  <HereTag userId={userId} recipient={key.recipient} />
                </p>
                <p className="text-12 text-ink-3">
                  {key.kind === "browser" ? "Kept in one browser" : "Your own age identity"}, added{" "}
                  <Time at={key.createdAt} />
                </p>
                <p className="truncate font-mono text-11 text-ink-3">{key.recipient}</p>
              </div>
              <RemoveSealingKey id={key.id} name={key.name} recipient={key.recipient} userId={userId} />
            </CardRow>
          ))}
        </CardRows>
      )}
      <AddSealingKey userId={userId} recipients={keys.map(({ recipient }) => recipient)} />
      <CardFooter className="text-12 text-ink-2">
        The secret half never leaves your side: a browser keeps it so that not even this page can read it, only use it.
        Clearing the browser&rsquo;s data loses it, and with it what is still sealed to it alone.
      </CardFooter>
    </Card>
  );
}
