import type { Metadata } from "next";
import { Page } from "@/components/shell/page";
import { PageHeader } from "@/components/shell/page-header";
import { CreateWorkspaceCard } from "@/components/workspaces/create-workspace-card";
import { switchTarget } from "@/components/workspaces/switch-target";
import { WorkspaceList } from "@/components/workspaces/workspace-list";
import { requirePageActor } from "@/lib/auth/page-actor";
import { listOwnWorkspaces } from "@/lib/workspaces/data";

export const metadata: Metadata = { title: "Workspaces" };

export default async function WorkspacesPage({ searchParams }: PageProps<"/w/[workspace]/workspaces">) {
  const actor = await requirePageActor();
  const [workspaces, { from }] = await Promise.all([listOwnWorkspaces(actor), searchParams]);
  return (
    <Page crumbs={[{ label: "Workspaces" }]}>
      <PageHeader title="Workspaces" />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,23rem)]">
        <WorkspaceList workspaces={workspaces} currentId={actor.workspaceId} thenPath={switchTarget(from)} />
        <CreateWorkspaceCard />
      </div>
    </Page>
  );
}
