import { utcMoment } from "@/components/keys/detail/utc";
import { writeFailure } from "@/components/keys/detail/write-failure";
import type { ListedEvent } from "@/lib/audit/data";
import { type EventWords, eventInWords } from "@/lib/audit/words";

/** The event as the log tells it, with why a write to Kraken failed, as the history of its key says it. */
export function eventLines(event: ListedEvent): EventWords {
  const { sentence, details } = eventInWords(event, utcMoment);
  return { sentence, details: [...details, ...failureLines(event)] };
}

function failureLines(event: ListedEvent): string[] {
  if (event.kind !== "operation.settled") return [];
  const data = event.data as { status?: string; errorCode?: string; krakenErrors?: string[] };
  if (data.status !== "failed" && data.status !== "uncertain") return [];
  const { errorCode = null, krakenErrors = [] } = data;
  const failure = writeFailure({ outcome: data.status, errorCode, krakenErrors });
  if (!failure) return [];
  return [failure.text, ...(failure.krakenSaid ? [`Kraken said: “${failure.krakenSaid}”`] : [])];
}
