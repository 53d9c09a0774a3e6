/*
 * Kraken's error texts are `E<class>:<what>`, or plain words, and an RFC 6749 code may stand before them or in their place.
 * What a text says stands at its beginning, as a sentence of its own. Further on may be the name of a key, which anybody
 * chooses and Kraken may echo: it decides nothing, whatever it is made of.
 */
const CODE = "(?:[a-z]+_[a-z_]+ ?: ?)?";
const END = " ?(?:$|[^\\w ])";

/** Finds texts of one of Kraken's classes, such as "General"; both parts are sources of a regular expression. */
export const ofClass = (name: string, what: string) => new RegExp(`^${CODE}E(?:${name}) ?: ?(?:${what})${END}`, "i");

/** Finds texts that say this in whatever class, or in none. */
export const saying = (what: string) => new RegExp(`^${CODE}(?:E[a-z]+ ?: ?)?(?:${what})${END}`, "i");

/** Whether a text has the form in which Kraken says no, known or not. */
export const isRefusal = (text: string) => /^(?:[a-z]+_[a-z_]+ ?: ?)?E[A-Z][A-Za-z]* ?:/.test(text);

export const lockout = ofClass("General", "Temporary lockout");
/** A time may follow it. */
export const throttled = ofClass("Service", "Throttled(?: (?:until |for |in )?\\d.*)?");
export const unknownMethod = saying("Unknown method");
