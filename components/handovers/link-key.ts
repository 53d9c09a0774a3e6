/** As age writes an identity. */
const IN_FRAGMENT = /^#(AGE-SECRET-KEY-1[0-9A-Z]+)$/;

const nameFor = (handoverId: string) => `quayside.link:${handoverId}`;

/** The address for the recipient. What follows the number sign stays in browsers: no server is ever sent it. */
export const linkAddress = (handoverId: string, identity: string): string =>
  new URL(`/hand-over/${handoverId}#${identity}`, location.origin).href;

/**
 * Takes the key of a link out of the address into this tab, before anything else leads on: a redirect would carry it
 * along to Kraken.
 */
export function takeLinkKey(handoverId: string): void {
  const identity = IN_FRAGMENT.exec(location.hash)?.[1];
  if (!identity) return;
  sessionStorage.setItem(nameFor(handoverId), identity);
  history.replaceState(history.state, "", location.pathname + location.search);
}

/** Null in a tab that the link was not opened in. */
export const findLinkKey = (handoverId: string): string | null => sessionStorage.getItem(nameFor(handoverId));

export const forgetLinkKey = (handoverId: string): void => sessionStorage.removeItem(nameFor(handoverId));
