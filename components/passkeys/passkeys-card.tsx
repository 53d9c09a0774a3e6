import { Card, CardBody, CardFooter, CardHeader, CardRow, CardRows } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { OwnPasskey } from "@/lib/passkeys/data";
import { PASSKEY_NAME_LIMIT } from "@/lib/passkeys/schema";
import { AddPasskey } from "./add-passkey";
import { RemovePasskey } from "./remove-passkey";

type PasskeysCardProps = { passkeys: readonly OwnPasskey[] /** With whom the person signs in. */; signInWith: string };

/** The person's own, the same in every workspace. */
export function PasskeysCard({ passkeys, signInWith }: PasskeysCardProps) {
  return (
    <Card aria-labelledby="passkeys">
      <CardHeader id="passkeys" title="Your passkeys" aside={<AddPasskey nameLimit={PASSKEY_NAME_LIMIT} />} />
      {passkeys.length === 0 ? (
        <CardBody className="text-ink-2 max-md:text-14">
          None yet. With one you confirm by a finger, a face or a PIN what otherwise asks you to sign in again.
        </CardBody>
      ) : (
        <CardRows>
          {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
            <CardRow key={id} className="flex items-center justify-between gap-4">
              <div className="min-w-0">
                <p className="font-medium wrap-anywhere max-md:text-14">{name}</p>
                <p className="text-12 text-ink-3">
                  Added <Time at={createdAt} />,{" "}
                  {lastUsedAt ? (
                    <>
                      last used <Time at={lastUsedAt} form="relative" />
                    </>
                  ) : (
                    "not used yet"
                  )}
                </p>
              </div>
              <RemovePasskey id={id} name={name} isLast={passkeys.length === 1} />
            </CardRow>
          ))}
        </CardRows>
      )}
      <CardFooter className="text-12 text-ink-2">
        A passkey confirms that it is you before a private key is shown, a key gets rights to trade or withdraw, roles
        change or a list is exported. You still sign in with {signInWith}.
      </CardFooter>
    </Card>
  );
}
