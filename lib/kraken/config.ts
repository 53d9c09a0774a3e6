/** Where Kraken is and who we are to it; handed in, so that nothing in this folder reads the environment. */
export type KrakenConfig = {
  authorizeUrl: string;
  apiUrl: string;
  clientId: string;
  clientSecret: string;
  /** RFC 6749 form-encodes id and secret inside the Basic header; whether Kraken decodes them is not known. */
  basicEncoding: "form" | "raw";
  /**
   * How "every address" is written: the reference types the field as a list, Kraken's own wallet sends null, and what
   * an empty list means is not known.
   */
  anyAddress: "empty_list" | "null";
  /** For one call as a whole: connection, headers and body. */
  timeoutMs: number;
};
