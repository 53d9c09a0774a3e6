import { Time } from "@/components/ui/time";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { NoticeBar } from "./notice-bar";

/** What stands above every page: that Kraken is simulated, that the data come from a snapshot. */
export function Notice() {
  const { storage } = database();
  const restored = storage.kind === "pglite" ? storage.restored : null;
  return (
    <>
      {env().mode === "sandbox" ? (
        <NoticeBar tone="sandbox" title="Sandbox">
          This server talks to a simulated Kraken. No real account or key is touched.
        </NoticeBar>
      ) : null}
      {restored ? (
        <NoticeBar tone="look" title="Restored from a snapshot">
          The data folder did not open on <Time at={restored.at} /> and was set aside.{" "}
          {restored.snapshotFrom ? (
            <>
              What you see is from <Time at={restored.snapshotFrom} />, brought up to date from Kraken&rsquo;s list.
            </>
          ) : (
            "There was no snapshot to open, so Quayside started empty."
          )}
        </NoticeBar>
      ) : null}
    </>
  );
}
