import { shownName } from "@/lib/kraken/shown-name";
import type { EventFacts, EventSubject } from "./declaration";

/** By the name that the event recorded, where it did: the key may be called otherwise by now. */
export const keyOf = ({ keyId, keyName }: EventFacts, recordedName = keyName): EventSubject => ({
  kind: "key",
  id: keyName === null ? null : keyId,
  name: shownName(recordedName ?? "that is no longer known"),
});

export const memberOf = ({ personId, data }: EventFacts & { data: { name: string } }): EventSubject => ({
  kind: "person",
  id: personId,
  name: data.name,
});

export const recipientOf = ({ personId, data }: EventFacts & { data: { recipient: string } }): EventSubject => ({
  kind: "person",
  id: personId,
  name: data.recipient,
});

export const connectionOf = (
  { connectionId, connectionName }: EventFacts,
  iiban = "that is no longer known",
): EventSubject => ({
  kind: "connection",
  id: connectionName === null ? null : connectionId,
  name: connectionName ?? iiban,
});

/** Who acted, as a sentence names them. */
export const actorNameOf = ({ actorName }: Pick<EventFacts, "actorName">): string =>
  actorName ?? "Somebody who has left";
