// biome-ignore-all lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers

import { Check, Minus } from "lucide";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { HeaderCell, Table, TableHead } from "@/components/ui/table";
import { may, type Permit, permits, permitWords, roles } from "@/lib/access/roles";
import type { Role } from "@/lib/db/member-roles";
import { roleWords } from "@/lib/words/roles";

/** Who may do what, from the table that the server refuses by. */
export function RoleTable({ ownRole }: { ownRole: Role }) {
  return (
    <section aria-labelledby="what-roles-may" className="mt-2 flex flex-col gap-3">
      <h2 id="what-roles-may" className="font-semibold max-md:text-14">
        What each role may do
      </h2>
      <Table caption="What each role may do" className="role-table">
        <TableHead>
          <HeaderCell>Action</HeaderCell>
          {roles.map((role) => (
            <HeaderCell key={role} className={role === ownRole ? "own" : undefined}>
              {roleWords[role].name}
              {role === ownRole ? <span className="sr-only">, your role</span> : null}
            </HeaderCell>
          ))}
        </TableHead>
        <tbody role="rowgroup">
          {permits.map((permit) => (
            <tr key={permit} role="row">
              <th role="rowheader" scope="row">
                {permitWords(permit)}
              </th>
              {roles.map((role) => (
                <Cell key={role} permit={permit} role={role} isOwn={role === ownRole} />
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function Cell({ permit, role, isOwn }: { permit: Permit; role: Role; isOwn: boolean }) {
  const allowed = may(role, permit);
  return (
    <td role="cell" className={classNames(isOwn && "own", !allowed && "refused")}>
      <Icon as={allowed ? Check : Minus} className={allowed ? "text-ok" : "text-ink-3"} />
      <span className="role-name">{allowed ? roleWords[role].name : "No"}</span>
    </td>
  );
}
