/** How the acts of the form are called where a step-up leads away from them. */
export const CREATE_KEY = "create_key";
export const UPDATE_KEY = "update_key";
