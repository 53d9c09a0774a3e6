import { RevealSkeleton } from "@/components/secrets/reveal-skeleton";
import { Page } from "@/components/shell/page";

export default function SecretLoading() {
  return (
    <Page crumbs={[{ label: "Keys", href: "/keys" }, { label: "Store the private key" }]}>
      <RevealSkeleton />
    </Page>
  );
}
