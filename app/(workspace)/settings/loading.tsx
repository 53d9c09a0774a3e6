import { Page } from "@/components/shell/page";
import { PageHeader } from "@/components/shell/page-header";
import { Card, CardBody } from "@/components/ui/card";
import { Loading, Skeleton } from "@/components/ui/skeleton";

const LINES = ["w-1/3", "w-3/5", "w-2/5", "w-1/2"];

export default function SettingsLoading() {
  return (
    <Page crumbs={[{ label: "Settings" }]}>
      <PageHeader title="Settings" />
      <Loading label="Reading your settings">
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,23rem)]">
          {["connections", "server"].map((card) => (
            <Card as="div" key={card}>
              <CardBody className="flex flex-col gap-6">
                {LINES.map((width) => (
                  <Skeleton key={width} className={width} />
                ))}
              </CardBody>
            </Card>
          ))}
        </div>
      </Loading>
    </Page>
  );
}
