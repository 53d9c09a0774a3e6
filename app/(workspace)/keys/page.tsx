import { Page } from "@/components/shell/page";
import { requirePageActor } from "@/lib/auth/page-actor";
import { readFilters } from "@/lib/keys/filters";
import { listKeys } from "@/lib/keys/inventory";

export default async function KeysPage({ searchParams }: PageProps<"/keys">) {
  const actor = await requirePageActor();
  const page = await listKeys(actor, readFilters(await searchParams));
  return (
    <Page crumbs={[{ label: "Keys" }]} width="table">
      <ul>
        {page.rows.map((row) => (
          <li key={row.id}>{row.name}</li>
        ))}
      </ul>
    </Page>
  );
}
