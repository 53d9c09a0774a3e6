import { ChangesTable } from "@/components/keys/review/changes-table";
import { ButtonLink } from "@/components/ui/button-link";
import { Time } from "@/components/ui/time";
import { makerOf } from "@/lib/keys/maker";
import { type KeyRow, settingsOf } from "@/lib/keys/rows";
import { AcceptChangeButton } from "./accept-change-button";

type DriftProps = { keyRow: KeyRow; readAt: Date | null; mayAnswer: boolean };

export const DIFFERENCE_ID = "difference";

/** What was asked for here against what Kraken holds, and the two answers to it. */
export function Drift({ keyRow, readAt, mayAnswer }: DriftProps) {
  return (
    <section id={DIFFERENCE_ID} aria-label="The difference" className="flex scroll-mt-17 flex-col gap-3">
      <ChangesTable
        before={settingsOf(keyRow.wanted)}
        after={settingsOf(keyRow)}
        beforeTitle={makerOf(keyRow) === "here" ? "As it was set here" : "As it was before"}
        afterTitle={
          <>
            Now at Kraken
            {readAt ? (
              <span className="font-normal text-ink-3">
                {" "}
                (read <Time at={readAt} form="clock" />)
              </span>
            ) : null}
          </>
        }
      />
      {mayAnswer ? (
        <div className="flex flex-wrap items-start gap-2">
          <ButtonLink size={28} href={putBackHref(keyRow.id)}>
            Put it back
          </ButtonLink>
          <AcceptChangeButton keyId={keyRow.id} seen={settingsOf(keyRow)} />
          <p className="self-center text-12 text-ink-3">
            Putting it back goes through review. Accepting changes nothing at Kraken.
          </p>
        </div>
      ) : null}
    </section>
  );
}

export const putBackHref = (keyId: string) => `/keys/${keyId}/edit?settings=wanted`;
