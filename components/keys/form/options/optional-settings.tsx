"use client";

import { Card } from "@/components/ui/card";
import { ExpiryOption } from "./expiry-option";
import { IpOption } from "./ip-option";
import { NonceOption } from "./nonce-option";
import { QueryOption } from "./query-option";

export function OptionalSettings() {
  return (
    <section aria-labelledby="options-title" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="options-title" className="font-semibold max-md:text-14">
          Optional settings
        </h2>
        <p className="text-12 text-ink-3">Off means no restriction</p>
      </div>
      <Card as="div" className="divide-y divide-line">
        <IpOption />
        <ExpiryOption />
        <div className="grid divide-line max-md:divide-y md:grid-cols-2 md:divide-x">
          <QueryOption name="queryFrom" />
          <QueryOption name="queryTo" />
        </div>
        <NonceOption />
      </Card>
    </section>
  );
}
