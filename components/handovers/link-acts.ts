export const MAKE_LINK = "make_link";

export type LinkTyped = { recipientId: string; lifetime: "1" | "8" | "24" };
