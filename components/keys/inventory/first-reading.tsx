import { Loading, SkeletonRows } from "@/components/ui/skeleton";

/** While Kraken's list is read for the first time. */
export function FirstReading() {
  return (
    <Loading label="Reading keys from Kraken" className="flex flex-col gap-3">
      <p className="mb-3 text-ink-2">Reading keys from Kraken</p>
      <SkeletonRows />
    </Loading>
  );
}
