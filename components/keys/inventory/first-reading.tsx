import { SkeletonRows } from "@/components/ui/skeleton";

/** While Kraken's list is read for the first time; the words stand at the top of the page. */
export function FirstReading() {
  return (
    <div aria-hidden="true" className="animate-appear-late">
      <SkeletonRows />
    </div>
  );
}
