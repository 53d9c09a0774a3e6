export const ADD_PASSKEY = "add_passkey";

export type PasskeyTyped = { name: string };

export const removalOf = (passkeyId: string) => `remove_passkey:${passkeyId}`;
