import { Page } from "@/components/shell/page";
import { PageHeader } from "@/components/shell/page-header";
import { Loading, SkeletonRows } from "@/components/ui/skeleton";

export default function LoadingKeys() {
  return (
    <Page crumbs={[{ label: "Keys" }]} width="table">
      <PageHeader title="Keys" />
      <Loading label="Reading keys">
        <SkeletonRows rows={6} />
      </Loading>
    </Page>
  );
}
