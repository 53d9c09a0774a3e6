import "server-only";
import { AppError } from "@/lib/errors";
import { logError } from "@/lib/logger";

/** A body of text in parts; each is made when the one before it has been taken. `name` is what the log calls it. */
export function streamOf(name: string, parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        // The status is long sent: what is left is to break off, so that nobody takes a part for the whole.
        logError(name, error);
        controller.error(new AppError("unexpected"));
      }
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
