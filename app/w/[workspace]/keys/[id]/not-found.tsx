import { Page } from "@/components/shell/page";
import { ButtonLink } from "@/components/ui/button-link";
import { Empty } from "@/components/ui/empty";

export default function KeyNotFound() {
  return (
    <Page crumbs={[{ label: "Keys", href: "/keys" }, { label: "Not found" }]}>
      <h1 className="sr-only">Not found</h1>
      <Empty title="There is no key here" actions={<ButtonLink href="/keys">See all keys</ButtonLink>}>
        The address may be mistyped, or the key belongs to another workspace.
      </Empty>
    </Page>
  );
}
