import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ForgetTab } from "@/components/people/forget-tab";
import { RemovedStep } from "@/components/workspaces/removed-step";
import { requirePageActor } from "@/lib/auth/page-actor";
import { findRemoval } from "@/lib/auth/removal";
import { returnPath } from "@/lib/sign-in/return-path";
import { listOwnWorkspaces } from "@/lib/workspaces/data";

export const metadata: Metadata = { title: "Removed from a workspace" };

/** What somebody reads first who was removed from the workspace whose page they open, or from where they worked last. */
export default async function RemovedPage({ searchParams }: PageProps<"/removed">) {
  const { from, returnTo } = await searchParams;
  const slug = typeof from === "string" ? from : null;
  const removal = await findRemoval(slug);
  const target = returnPath(returnTo);
  if (!removal) {
    await requirePageActor();
    redirect(target);
  }
  return (
    <ForgetTab>
      <RemovedStep
        from={removal.workspaceName}
        fromSlug={slug}
        workspaces={await listOwnWorkspaces(removal)}
        returnTo={isForAnyWorkspace(target) ? target : "/keys"}
      />
    </ForgetTab>
  );
}

/** Any other page could carry along what was typed for the workspace before. */
const isForAnyWorkspace = (path: string) => path.startsWith("/invite/") || path.startsWith("/hand-over/");
