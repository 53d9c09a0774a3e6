import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { CreateWorkspaceCard } from "@/components/workspaces/create-workspace-card";

/** Instead of members, in a workspace that never has another. */
export function PersonalWorkspace() {
  return (
    <>
      <Banner
        tone="info"
        title="This is your personal workspace"
        actions={
          <ButtonLink size={28} href="/workspaces?from=/team">
            Your workspaces
          </ButtonLink>
        }
      >
        Its keys are yours alone and nobody else can join it. A shared workspace is for working with others.
      </Banner>
      <CreateWorkspaceCard />
    </>
  );
}
