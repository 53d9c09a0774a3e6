const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Keeps a choice in this browser, in a cookie, so that the server renders by it. Only from the browser. */
export function keepInBrowser(name: string, value: string): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing where pages are served without HTTPS
  document.cookie = `${name}=${value}; Path=/; Max-Age=${ONE_YEAR_SECONDS}; SameSite=Lax${secure}`;
}
