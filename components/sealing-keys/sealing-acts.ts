export const SET_UP = "set_up_browser_key";

export const ADD_AGE_RECIPIENT = "add_age_recipient";

export type AgeTyped = { recipient: string; name: string };
