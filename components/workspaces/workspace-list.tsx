import { initialsOf } from "@/components/people/initials";
import { oneOf } from "@/components/people/role-names";
import { buttonClasses } from "@/components/ui/button-look";
import { Card, CardHeader, CardRow, CardRows } from "@/components/ui/card";
import { Tag } from "@/components/ui/tag";
import { workspacePath } from "@/lib/workspace-path";
import type { OwnWorkspace } from "@/lib/workspaces/data";

type WorkspaceListProps = {
  workspaces: readonly OwnWorkspace[];
  currentId: string;
  /** The page on which the person goes on, as every workspace has it: "/keys". */
  thenPath: string;
};

export function WorkspaceList({ workspaces, currentId, thenPath }: WorkspaceListProps) {
  return (
    <Card aria-labelledby="own-workspaces">
      <CardHeader id="own-workspaces" title="Where you are a member" />
      <CardRows>
        {workspaces.map(({ id, name, slug, kind, role }) => (
          <CardRow
            key={id}
            aria-current={id === currentId ? "true" : undefined}
            className="flex min-h-15 items-center gap-3 aria-[current]:bg-accent-soft"
          >
            <span
              aria-hidden="true"
              className="grid size-8 shrink-0 place-items-center rounded-control bg-ink font-semibold text-11 text-canvas"
            >
              {initialsOf(name)}
            </span>
            <div className="min-w-0 flex-1">
              <p className="font-medium wrap-anywhere max-md:text-14">{name}</p>
              <p className="text-12 text-ink-2">{kind === "personal" ? "Yours alone" : `You are ${oneOf(role)}`}</p>
            </div>
            {id === currentId ? (
              <Tag>You are here</Tag>
            ) : (
              // A page loaded anew: the router still holds pages of the workspace that the person leaves.
              <a href={workspacePath(slug) + thenPath} className={buttonClasses({})}>
                Switch<span className="sr-only"> to {name}</span>
              </a>
            )}
          </CardRow>
        ))}
      </CardRows>
    </Card>
  );
}
