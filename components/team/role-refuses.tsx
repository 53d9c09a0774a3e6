import { PageHeader } from "@/components/shell/page-header";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import type { Permit } from "@/lib/access/roles";
import type { Role } from "@/lib/db/member-roles";
import { roleWords } from "@/lib/words/roles";
import { whoMay } from "../people/role-names";

type RoleRefusesProps = {
  /** Of the page. */
  title: string;
  role: Role;
  permit: Permit;
  /** What the page is for: "create keys". */
  does: string;
  backHref: string;
  back: string;
};

/** Instead of a page whose work the person's role does not allow. */
export function RoleRefuses({ title, role, permit, does, backHref, back }: RoleRefusesProps) {
  return (
    <>
      <PageHeader title={title} />
      <Banner
        tone="look"
        title={`Your role in this workspace, ${roleWords[role].name}, does not let you ${does}`}
        actions={
          <>
            <ButtonLink size={28} href={backHref}>
              {back}
            </ButtonLink>
            <ButtonLink size={28} variant="ghost" href="/team">
              Who may
            </ButtonLink>
          </>
        }
      >
        {whoMay(permit)} may. Ask one of them, or for another role.
      </Banner>
    </>
  );
}
