import { Banner } from "@/components/ui/banner";
import { Time } from "@/components/ui/time";

/** For a key that Kraken's list left out, as long as that is not believed. */
export function MissingBanner({ since }: { since: Date }) {
  return (
    <Banner tone="unknown" title="Kraken no longer lists this key">
      Its list of <Time at={since} form="clock" /> left out many keys at once, or all of them. They may have been
      revoked there, or the list was not complete. Nothing is taken for gone before a reading some minutes later says
      the same.
    </Banner>
  );
}
