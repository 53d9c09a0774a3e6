/** What the person at the terminal can mend; the message says how. */
export class Failure extends Error {}

/** Ends this program with the words of a failure. Anything else is a fault of ours, and shown whole. */
export function endWithWords(error) {
  console.error(error instanceof Failure ? error.message : error);
  process.exit(1);
}
