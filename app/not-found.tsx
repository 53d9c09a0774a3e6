import type { Metadata } from "next";
import { PublicColumn } from "@/components/people/public-frame";
import { buttonClasses } from "@/components/ui/button-look";

export const metadata: Metadata = { title: "Nothing here" };

export default function NotFound() {
  return (
    <PublicColumn>
      <h1 className="text-24">There is nothing at this address</h1>
      <p className="mt-4 text-14 text-ink-2">It may belong to a workspace that you are not in.</p>
      <div className="mt-6">
        <a href="/keys" className={buttonClasses({ variant: "primary", size: 40, wide: true })}>
          Go to your keys
        </a>
      </div>
    </PublicColumn>
  );
}
