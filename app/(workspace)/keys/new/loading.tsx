import { KeyFormSkeleton } from "@/components/keys/form/key-form-skeleton";
import { Page } from "@/components/shell/page";

export default function NewKeyLoading() {
  return (
    <Page crumbs={[{ label: "Keys", href: "/keys" }, { label: "Create API key" }]}>
      <KeyFormSkeleton label="Reading your Kraken accounts" />
    </Page>
  );
}
