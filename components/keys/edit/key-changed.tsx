"use client";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { KeySettings } from "@/lib/kraken/key";
import { sameSettings } from "@/lib/kraken/settings";
import { ChangesTable } from "../review/changes-table";
import { useFocusOnArrival } from "../review/use-focus-on-arrival";
import { rebase } from "./rebase";

type KeyChangedProps = {
  /** What the person began with, what they wanted, and what Kraken holds by now. */
  seen: KeySettings;
  wanted: KeySettings;
  current: KeySettings;
  onStartAgain: () => void;
  onKeep: () => void;
};

/** Somebody was faster: both changes, and the two ways on. */
export function KeyChanged({ seen, wanted, current, onStartAgain, onKeep }: KeyChangedProps) {
  const heading = useFocusOnArrival();
  const merged = rebase(seen, wanted, current);
  const isSettled = sameSettings(merged, current);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div role="alert">
        <Banner
          tone="look"
          title={
            <span ref={heading} tabIndex={-1}>
              The key changed at Kraken since you opened it
            </span>
          }
        >
          Nothing was sent. What you changed is still here.
        </Banner>
      </div>
      <section aria-labelledby="theirs-title" className="flex flex-col gap-3">
        <h2 id="theirs-title" className="font-semibold max-md:text-14">
          What changed meanwhile
        </h2>
        <ChangesTable before={seen} after={current} beforeTitle="When you opened it" afterTitle="Now at Kraken" />
      </section>
      <section aria-labelledby="yours-title" className="flex flex-col gap-3">
        <h2 id="yours-title" className="font-semibold max-md:text-14">
          Your changes on top of it
        </h2>
        {isSettled ? (
          <p>Kraken holds what you wanted already.</p>
        ) : (
          <ChangesTable before={current} after={merged} beforeTitle="Now at Kraken" afterTitle="With your changes" />
        )}
      </section>
      <div className="flex flex-wrap gap-2">
        <Button variant={isSettled ? "primary" : "secondary"} onClick={onStartAgain}>
          Start again from Kraken&rsquo;s settings
        </Button>
        {isSettled ? null : (
          <Button variant="primary" onClick={onKeep}>
            Keep my changes on top of it
          </Button>
        )}
      </div>
    </div>
  );
}
