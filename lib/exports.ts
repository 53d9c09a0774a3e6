import "server-only";
import type { PersonActor } from "@/lib/auth/actor";
import { breathe } from "@/lib/breathe";
import { AppError } from "@/lib/errors";
import { logError } from "@/lib/logger";

/** Somebody who stops reading without going away gives the place back after this long. */
const LONGEST_MS = 10 * 60_000;

// Next loads this module once per bundle; a person has one export in the process.
const holder = globalThis as { quaysideExports?: Set<string> };
holder.quaysideExports ??= new Set();
const underWay = holder.quaysideExports;

/**
 * The body of an export in parts; each is made when the one before it has been taken, and others have their turn in between.
 * A person has one export at a time: throws `export_running` while another is read, until its end or until they go away.
 * `name` is what the log calls a failure.
 */
export function exportStream(
  { userId }: Pick<PersonActor, "userId">,
  name: string,
  parts: AsyncGenerator<string>,
): ReadableStream<Uint8Array> {
  if (underWay.has(userId)) throw new AppError("export_running");
  underWay.add(userId);
  const limit = setTimeout(() => underWay.delete(userId), LONGEST_MS);
  limit.unref();
  const end = () => {
    clearTimeout(limit);
    underWay.delete(userId);
  };
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        await breathe();
        const { value, done } = await parts.next();
        if (!done) {
          controller.enqueue(encoder.encode(value));
          return;
        }
        end();
        controller.close();
      } catch (error) {
        // The status is long sent: what is left is to break off, so that nobody takes a part for the whole.
        end();
        logError(name, error);
        controller.error(new AppError("unexpected"));
      }
    },
    async cancel() {
      end();
      await parts.return(undefined);
    },
  });
}
