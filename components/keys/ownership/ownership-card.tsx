import { Pencil } from "lucide";
import type { ReactNode } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import { keysHref, readFilters } from "@/lib/inventory/filters";
import { OwnershipButton } from "./ownership-button";
import type { OwnershipFacts } from "./ownership-dialog";
import { ownershipLabels } from "./values";

type OwnershipCardProps = { facts: OwnershipFacts; mayEdit: boolean };

/** What Kraken does not store: whose the key is and what it is for. */
export function OwnershipCard({ facts, mayEdit }: OwnershipCardProps) {
  const { people } = facts;
  const { ownerId, backupOwnerId, tool, purpose, ticket, tags, note } = facts.ownership;
  const isShared = people.filter(({ isMember }) => isMember).length > 1;
  return (
    <Card aria-labelledby="ownership">
      <CardHeader
        id="ownership"
        title="Owner and purpose"
        aside={
          mayEdit ? (
            <OwnershipButton {...facts} icon={Pencil} className="-mr-2">
              Edit<span className="sr-only"> owner and purpose</span>
            </OwnershipButton>
          ) : null
        }
      />
      <Definitions>
        <Fact term={ownershipLabels.ownerId}>{personOf(people, ownerId) ?? <Nobody />}</Fact>
        {isShared || backupOwnerId ? (
          <Fact term={ownershipLabels.backupOwnerId}>{personOf(people, backupOwnerId) ?? <Nobody />}</Fact>
        ) : null}
        {tool ? <Fact term={ownershipLabels.tool}>{tool}</Fact> : null}
        {purpose ? <Fact term={ownershipLabels.purpose}>{purpose}</Fact> : null}
        {ticket ? (
          <Fact term={ownershipLabels.ticket}>
            <Ticket>{ticket}</Ticket>
          </Fact>
        ) : null}
        {tags.length > 0 ? (
          <Fact term={ownershipLabels.tags}>
            <ul className="flex flex-wrap gap-1.5">
              {tags.map((tag) => (
                <li key={tag} className="flex min-w-0">
                  <Link href={keysHref(readFilters({ q: tag }))} className="touch-target rounded-tag hover:underline">
                    <Tag className="wrap-anywhere text-12">{tag}</Tag>
                  </Link>
                </li>
              ))}
            </ul>
          </Fact>
        ) : null}
        {note ? (
          <Fact term={ownershipLabels.note}>
            <span className="whitespace-pre-line">{note}</span>
          </Fact>
        ) : null}
      </Definitions>
    </Card>
  );
}

/** Like a row of definitions, in a column that has no room for the wide one. */
function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <Definition term={term} className="sm:grid-cols-[6rem_minmax(0,1fr)]">
      {children}
    </Definition>
  );
}

const Nobody = () => <span className="text-ink-3">Nobody</span>;

function personOf(people: OwnershipFacts["people"], id: string | null): ReactNode {
  const person = people.find((one) => one.id === id);
  if (!person) return null;
  return (
    <>
      {person.name}
      {person.isMember ? null : <span className="block text-12 text-warn">No longer a member</span>}
    </>
  );
}

/** Only an address of the web with HTTPS becomes a link. */
function Ticket({ children }: { children: string }) {
  if (!/^https:\/\/\S+$/.test(children) || !URL.canParse(children)) return children;
  return (
    <a href={children} rel="noreferrer noopener" target="_blank" className="link rounded-tag">
      {children}
      <span className="sr-only"> (opens a new tab)</span>
    </a>
  );
}
