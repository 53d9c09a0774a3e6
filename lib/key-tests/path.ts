/** The one call that a test signs, in the browser, with a key whose secret the server never sees. */
export const TEST_PATH = "/0/private/GetApiKeyInfo";
