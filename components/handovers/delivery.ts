import type { Recipient } from "@/lib/handovers/recipients";

export type DeliveryWay = "sealed" | "link" | "show";

/** Who gets the private key, and how. */
export type Delivery = { way: DeliveryWay; recipientId: string };

/** Whom a way is open to: anybody can be sealed for who has a key for it, and a link is for somebody else. */
export const eligibleFor = (way: DeliveryWay, recipients: readonly Recipient[]): Recipient[] =>
  recipients.filter(({ canOpenSealed, isSelf }) => (way === "sealed" ? canOpenSealed : way === "link" && !isSelf));

/** The same way with somebody whom it is open to. */
export function deliveryBy(way: DeliveryWay, { recipientId }: Delivery, recipients: readonly Recipient[]): Delivery {
  const eligible = eligibleFor(way, recipients);
  const kept = eligible.find(({ userId }) => userId === recipientId) ?? eligible[0];
  return { way, recipientId: kept?.userId ?? "" };
}

/** A workspace of one, without a sealing key, has no choice to make. */
export const hasChoice = (recipients: readonly Recipient[]): boolean =>
  recipients.some(({ isSelf, canOpenSealed }) => !isSelf || canOpenSealed);
