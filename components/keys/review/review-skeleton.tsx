import { Loading, Skeleton } from "@/components/ui/skeleton";

/** While the step's code arrives. */
export function ReviewSkeleton() {
  return (
    <Loading label="Preparing the review">
      <Skeleton className="h-96 w-full rounded-card" />
    </Loading>
  );
}
