import { Card, CardBody } from "@/components/ui/card";
import { Loading, Skeleton } from "@/components/ui/skeleton";

export function RevealSkeleton() {
  return (
    <Loading label="Reading the new key" className="grid items-start gap-4">
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18.75rem]">
        <Card as="div">
          <CardBody className="flex flex-col gap-6">
            <Skeleton className="h-4 w-1/3" />
            <Skeleton className="h-11 w-full" />
            <Skeleton className="h-11 w-full" />
            <Skeleton className="h-8 w-2/3" />
          </CardBody>
        </Card>
        <Card as="div">
          <CardBody>
            <Skeleton className="h-48 w-full" />
          </CardBody>
        </Card>
      </div>
    </Loading>
  );
}
