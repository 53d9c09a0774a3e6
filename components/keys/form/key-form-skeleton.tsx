import { RailLayout } from "@/components/shell/rail";
import { Loading, Skeleton } from "@/components/ui/skeleton";

/** The outline of the form and its rail. */
export function KeyFormSkeleton({ label }: { label: string }) {
  return (
    <Loading label={label}>
      <Skeleton className="mb-6 h-6 w-48" />
      <RailLayout>
        <div className="flex flex-col gap-6">
          <div className="grid gap-4 md:grid-cols-2">
            <Skeleton className="h-9 w-full rounded-control" />
            <Skeleton className="h-9 w-full rounded-control" />
          </div>
          <div className="grid gap-2.5 sm:grid-cols-2 xl:grid-cols-3">
            {["a", "b", "c", "d", "e", "f"].map((place) => (
              <Skeleton key={place} className="h-24 w-full rounded-card" />
            ))}
          </div>
          <Skeleton className="h-64 w-full rounded-card" />
        </div>
        <Skeleton className="h-96 w-full rounded-card max-lg:hidden" />
      </RailLayout>
    </Loading>
  );
}

/** While the step's code arrives. */
export function ReviewSkeleton() {
  return (
    <Loading label="Preparing the review">
      <Skeleton className="h-96 w-full rounded-card" />
    </Loading>
  );
}
