"use client";

import { Eye, EyeOff, QrCode } from "lucide";
import { useState } from "react";
import { useAsked } from "@/components/step-up/use-asked";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { Qr } from "@/components/ui/qr";
import { qrText } from "./key-files";
import type { AskPrivateKey } from "./use-private-key";

const SHOW_QR = "show_qr_code";

type QrPanelProps = { apiKey: string; privateKey: string | null; askPrivateKey: AskPrivateKey };

export function QrPanel({ apiKey, privateKey, askPrivateKey }: QrPanelProps) {
  const [open, setOpen] = useState(false);
  const shown = open && privateKey !== null;

  async function toggle() {
    setOpen(!shown);
    if (!shown) await askPrivateKey({ act: SHOW_QR, typed: {} });
  }
  useAsked(SHOW_QR, ({ isProved }) => {
    if (isProved) void toggle();
  });

  return (
    <Card aria-labelledby="qr-code">
      <CardHeader id="qr-code" title="QR code" ruled={false} />
      <CardBody className="flex flex-col items-center gap-3 pt-0">
        {shown ? (
          <Qr text={qrText({ apiKey, privateKey })} label="QR code with the API key and the private key" />
        ) : (
          <div className="grid aspect-square w-full max-w-65 place-items-center rounded-control border border-line bg-canvas text-ink-3 max-lg:aspect-auto max-lg:h-24">
            <Icon as={QrCode} size={24} />
          </div>
        )}
        <p className="w-full text-12 text-ink-3">
          Holds both keys, in the form that phone apps for Kraken read. Make sure that nobody films your screen.
        </p>
        <Button icon={shown ? EyeOff : Eye} wide aria-expanded={shown} onClick={toggle}>
          {shown ? "Hide" : "Show"}
          <span className="sr-only"> QR code</span>
        </Button>
      </CardBody>
    </Card>
  );
}
