"use client";

import { FlaskConical } from "lucide";
import { useState } from "react";
import { useAsked } from "@/components/step-up/use-asked";
import { unlessTooOld } from "@/components/ui/answered";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { PauseDetails } from "@/lib/auth/kraken-pause";
import { messageFor } from "@/lib/errors";
import { testKeyAction } from "@/lib/key-tests/actions";
import { TEST_PATH } from "@/lib/key-tests/path";
import type { KeyTestResult } from "@/lib/key-tests/relay";
import { signCall } from "@/lib/kraken/api-sign";
import type { FailureWords } from "@/lib/kraken/error-words";
import type { KrakenErrorCode } from "@/lib/kraken/kraken-error";
import { pauseTitles } from "@/lib/kraken/pause";
import { Secret } from "@/lib/secret";
import { Differences } from "./differences";
import type { AskPrivateKey } from "./use-private-key";

const TEST = "test_key";

type TestKeyProps = { keyId: string; askPrivateKey: AskPrivateKey };

type Outcome =
  | { kind: "works"; differences: Extract<KeyTestResult, { works: true }>["differences"] }
  | { kind: "fails"; words: FailureWords }
  | ({ kind: "paused" } & PauseDetails)
  | { kind: "untested"; message: string };

/** Signs GetApiKeyInfo here; the server passes the signature on and never has the private key in hand. */
export function TestKey({ keyId, askPrivateKey }: TestKeyProps) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);

  async function test() {
    setBusy(true);
    setOutcome(null);
    try {
      const privateKey = await askPrivateKey({ act: TEST, typed: {} });
      if (privateKey !== null) setOutcome(await runTest(keyId, privateKey));
    } catch {
      setOutcome({
        kind: "untested",
        message: "Quayside did not answer. Whether the key works is not known; try again.",
      });
    }
    setBusy(false);
  }
  useAsked(TEST, ({ isProved }) => {
    if (isProved) void test();
  });

  return (
    <Card aria-labelledby="test-key">
      <CardHeader
        id="test-key"
        title="Test this key"
        aside={
          <Button size={28} icon={FlaskConical} busy={busy} busyLabel="Asking Kraken" onClick={test}>
            Test this key
          </Button>
        }
      />
      <CardBody className="flex flex-col gap-3">
        <p className="max-w-[72ch] text-ink-2 max-md:text-14">
          Your browser signs the call GetApiKeyInfo, which needs no permission, and this server passes it on to Kraken.
          The private key stays in the browser. The nonce is the time in milliseconds: a tool that counts from 1 instead
          would be refused afterwards.
        </p>
        <div role="status" className="empty:hidden">
          {outcome ? <OutcomeView outcome={outcome} /> : null}
        </div>
      </CardBody>
    </Card>
  );
}

async function runTest(keyId: string, privateKey: string): Promise<Outcome> {
  const nonce = String(Date.now());
  const body = `nonce=${nonce}`;
  const apiSign = await signCall({ path: TEST_PATH, body, nonce, privateKey: new Secret(privateKey) });
  const result = await unlessTooOld(() => testKeyAction({ keyId, body, apiSign }));
  if (!result.ok) {
    const { code } = result;
    const details = "details" in result ? result.details : undefined;
    if (code === "kraken_paused") return { kind: "paused", ...(details as PauseDetails) };
    return { kind: "untested", message: messageFor(code) };
  }
  if (result.data.works) return { kind: "works", differences: result.data.differences };
  // Loaded now: most tests need no explanation.
  const { explainKeyTestFailure } = await import("@/lib/kraken/error-words");
  const { failure, ...key } = result.data;
  return { kind: "fails", words: explainKeyTestFailure({ ...failure, code: failure.code as KrakenErrorCode }, key) };
}

function OutcomeView({ outcome }: { outcome: Outcome }) {
  if (outcome.kind === "untested") {
    return (
      <Banner tone="unknown" title="The key was not tested">
        {outcome.message}
      </Banner>
    );
  }
  if (outcome.kind === "paused") {
    return (
      <Banner tone="unknown" title={pauseTitles[outcome.by]}>
        The key was not tested, and nothing was sent. Kraken can be asked again at{" "}
        <Time at={new Date(outcome.until)} form="clock" />: a test before that would make the wait longer.
      </Banner>
    );
  }
  if (outcome.kind === "fails") {
    const { title, whatIsTrue, nextStep, krakenSaid } = outcome.words;
    return (
      <Banner tone="look" title={title}>
        {whatIsTrue} {nextStep}
        {krakenSaid ? ` Kraken said: “${krakenSaid}”.` : null}
      </Banner>
    );
  }
  if (outcome.differences.length === 0) {
    return (
      <Banner tone="ok" title="The key works">
        Kraken accepted the signature, and what it stored is what was asked for.
      </Banner>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <Banner tone="look" title="The key works, with other settings">
        Kraken accepted the signature, and stored something else than was asked for.
      </Banner>
      <Differences differences={outcome.differences} />
    </div>
  );
}
