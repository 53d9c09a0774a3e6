import type { Recipient } from "@/lib/handovers/recipients";

const ways = ["sealed", "link", "show"] as const;
export type DeliveryWay = (typeof ways)[number];

/** Who gets the private key, and how. */
export type Delivery = { way: DeliveryWay; recipientId: string };

export const showToCreator: Delivery = { way: "show", recipientId: "" };

export const isDelivery = (value: unknown): value is Delivery =>
  typeof value === "object" &&
  value !== null &&
  "way" in value &&
  ways.some((way) => way === value.way) &&
  "recipientId" in value &&
  typeof value.recipientId === "string";

/** Whom a way is open to: anybody can be sealed for who has a key for it, and a link is for somebody else. */
export const eligibleFor = (way: DeliveryWay, recipients: readonly Recipient[]): Recipient[] =>
  recipients.filter(({ canOpenSealed, isSelf }) => (way === "sealed" ? canOpenSealed : way === "link" && !isSelf));

/** The same way with somebody whom it is open to. */
export function deliveryBy(way: DeliveryWay, { recipientId }: Delivery, recipients: readonly Recipient[]): Delivery {
  const eligible = eligibleFor(way, recipients);
  const kept = eligible.find(({ userId }) => userId === recipientId) ?? eligible[0];
  return { way, recipientId: kept?.userId ?? "" };
}

/** What was chosen earlier, as far as it can still be done. */
export function stillPossible(delivery: Delivery, recipients: readonly Recipient[]): Delivery {
  const { way, recipientId } = delivery;
  return eligibleFor(way, recipients).some(({ userId }) => userId === recipientId) ? delivery : showToCreator;
}

/** A workspace of one, without a sealing key, has no choice to make. */
export const hasChoice = (recipients: readonly Recipient[]): boolean =>
  recipients.some(({ isSelf, canOpenSealed }) => !isSelf || canOpenSealed);
