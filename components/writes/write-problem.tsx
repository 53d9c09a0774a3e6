"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { PauseDetails } from "@/lib/auth/kraken-pause";
import { messageFor } from "@/lib/errors";
import { explainFailure } from "@/lib/kraken/error-words";
import type { KrakenFailure } from "@/lib/kraken/kraken-error";
import { pauseTitles } from "@/lib/kraken/pause";
import type { WriteFailure, WriteState } from "./use-write";

type WriteProblemProps = {
  write: WriteState;
  /** What a lost answer may have done: "created the key". */
  mayHave: string;
  /** Leads to a new sign-in and back to what was typed. */
  signInAgain: ReactNode;
  onRetry: () => void;
};

/** What happened, what is still true, what to do; nothing for a write that did not fail. */
export function WriteProblem({ write: { failure }, ...words }: WriteProblemProps) {
  return failure ? <Explanation failure={failure} {...words} /> : null;
}

type ExplanationProps = Omit<WriteProblemProps, "write"> & { failure: WriteFailure };

function Explanation({ failure: { code, details }, mayHave, signInAgain, onRetry }: ExplanationProps) {
  const retry = (
    <Button size={28} onClick={onRetry}>
      Try again
    </Button>
  );
  if (code === "lost") {
    return (
      <Problem tone="unknown" title="We do not know what happened" actions={retry}>
        The server&rsquo;s answer did not arrive. It may or may not have {mayHave}. What you typed is still here. Trying
        again is safe: it does nothing a second time.
      </Problem>
    );
  }
  if (code === "signed_out" || code === "connection_signed_out") {
    return (
      <Problem
        tone="serious"
        title={code === "signed_out" ? "You are signed out" : "Kraken asks you to sign in again"}
        actions={signInAgain}
      >
        Nothing was sent. What you typed is kept in this tab and filled in again afterwards.
      </Problem>
    );
  }
  if (code === "kraken_paused" && isPause(details)) {
    return (
      <Problem tone="serious" title={pauseTitles[details.by]} actions={retry}>
        Nothing was sent, and nothing will be before <Time at={new Date(details.until)} form="clock" />. What you typed
        is still here; try again after that.
      </Problem>
    );
  }
  if (code === "kraken_failed" && isKrakenFailure(details)) {
    const { title, whatIsTrue, nextStep, krakenSaid } = explainFailure(details);
    return (
      <Problem tone={details.certainty === "unknown" ? "unknown" : "serious"} title={title} actions={retry}>
        {whatIsTrue} {nextStep} {krakenSaid ? <span className="text-ink-3">Kraken said: “{krakenSaid}”.</span> : null}
      </Problem>
    );
  }
  if (code === "tab_too_old") {
    return (
      <Problem
        tone="serious"
        title="This page is older than the server"
        actions={
          <Button size={28} onClick={() => location.reload()}>
            Reload this page
          </Button>
        }
      >
        The server was updated while the page was open. Nothing was sent. What you typed is kept in this tab and filled
        in again.
      </Problem>
    );
  }
  return (
    <Problem tone="serious" title={messageFor(code)} actions={code === "not_allowed" ? undefined : retry}>
      What you typed is still here.
    </Problem>
  );
}

type ProblemProps = { tone: "serious" | "unknown"; title: string; actions?: ReactNode; children: ReactNode };

/** Spoken at once, because it answers a press of a button. */
function Problem({ tone, title, actions, children }: ProblemProps) {
  const place = useRef<HTMLDivElement>(null);
  // The button is at the other end of the page.
  useEffect(() => {
    place.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={place} role="alert">
      <Banner tone={tone} title={title} actions={actions}>
        {children}
      </Banner>
    </div>
  );
}

const isPause = (details: unknown): details is PauseDetails =>
  typeof details === "object" && details !== null && "until" in details && "by" in details;

function isKrakenFailure(details: unknown): details is KrakenFailure {
  return typeof details === "object" && details !== null && "certainty" in details && "krakenErrors" in details;
}
