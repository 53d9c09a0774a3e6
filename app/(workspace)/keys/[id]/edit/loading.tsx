import { KeyFormSkeleton } from "@/components/keys/form/key-form-skeleton";
import { Page } from "@/components/shell/page";

export default function EditKeyLoading() {
  return (
    <Page crumbs={[{ label: "Keys", href: "/keys" }, { label: "Edit" }]}>
      <KeyFormSkeleton label="Reading the key" />
    </Page>
  );
}
