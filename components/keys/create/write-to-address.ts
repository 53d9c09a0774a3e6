/** Puts the form's state into the address of its page, without a step in the history. */
export function writeToAddress(href: string): void {
  const { pathname, search } = window.location;
  // Who went on before the pause was over is on another page by now, whose address this is not.
  if (href.split("?")[0] !== pathname || href === pathname + search) return;
  window.history.replaceState({ keyStep: window.history.state?.keyStep }, "", href);
}
