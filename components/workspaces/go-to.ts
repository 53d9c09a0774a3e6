/**
 * Loads the page anew instead of going there by the router, which still holds pages of the workspace that the person
 * just left.
 */
export const goTo = (path: string): void => location.assign(path);
