import { Page } from "@/components/shell/page";
import { Card, CardBody } from "@/components/ui/card";
import { Loading, Skeleton } from "@/components/ui/skeleton";

export default function LoadingKey() {
  return (
    <Page crumbs={[{ label: "Keys", href: "/keys" }, { label: "One key" }]}>
      <Loading label="Reading the key">
        <Skeleton className="my-2.5 h-4 w-48" />
        <Skeleton className="mb-6 w-72 max-w-full" />
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <SkeletonCard lines={10} />
          <SkeletonCard lines={5} />
        </div>
      </Loading>
    </Page>
  );
}

function SkeletonCard({ lines }: { lines: number }) {
  return (
    <Card as="div">
      <CardBody className="flex flex-col gap-5">
        {Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
          <Skeleton key={line} className={line % 2 === 0 ? "w-3/5" : "w-2/5"} />
        ))}
      </CardBody>
    </Card>
  );
}
