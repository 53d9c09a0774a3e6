import { tabStoreOf } from "@/components/people/tab-store";

/** As age writes an identity. */
const IN_FRAGMENT = /^#(AGE-SECRET-KEY-1[0-9A-Z]+)$/;

const nameFor = (handoverId: string) => `link:${handoverId}`;

/** Nobody may be signed in yet when a link is opened. What it opens goes to the member alone whom it is for. */
const store = () => tabStoreOf(null);

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
  store()?.setItem(nameFor(handoverId), identity);
  history.replaceState(history.state, "", location.pathname + location.search);
}

/** Null in a tab that the link was not opened in. */
export const findLinkKey = (handoverId: string): string | null => store()?.getItem(nameFor(handoverId)) ?? null;

export const forgetLinkKey = (handoverId: string): void => store()?.removeItem(nameFor(handoverId));
