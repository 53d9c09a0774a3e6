"use client";

import { Download } from "lucide";
import { useState } from "react";
import { useServerAction } from "@/components/actions/use-server-action";
import { fileBase } from "@/components/secrets/key-files";
import { useAsked } from "@/components/step-up/use-asked";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FieldError } from "@/components/ui/field";
import { saveFile } from "@/components/ui/save-file";
import { openHandoverAction } from "@/lib/handovers/actions";
import type { Handover } from "@/lib/handovers/data";
import { ReceivedBar } from "./received-bar";

const DOWNLOAD = "download_sealed_file";

type CannotOpenProps = { handover: Pick<Handover, "id" | "kind" | "keyId">; name: string };

/** The private key is for this person, and this browser has nothing to open it with. */
export function CannotOpen({ handover, name }: CannotOpenProps) {
  return handover.kind === "link" ? <WithoutLink /> : <Elsewhere {...handover} name={name} />;
}

function WithoutLink() {
  return (
    <Card aria-labelledby="cannot-open">
      <CardHeader id="cannot-open" title="Open the link once more" />
      <CardBody className="max-w-[72ch] text-ink-2 max-md:text-14">
        What opens the private key is in the link itself, and this tab was not opened by it. Go back to the message with
        the link and open it in this browser. Nothing has been read yet.
      </CardBody>
    </Card>
  );
}

function Elsewhere({ id, keyId, name }: { id: string; keyId: string; name: string }) {
  const [isSaved, setIsSaved] = useState(false);
  const { isPending, problem, ask } = useServerAction({ act: DOWNLOAD, typed: {} });

  function download() {
    ask(
      () => openHandoverAction({ id }),
      async ({ ciphertext }) => {
        const { fromBase64 } = await import("./age-file");
        saveFile({ name: `${fileBase(name)}.age`, content: fromBase64(ciphertext) });
        setIsSaved(true);
      },
    );
  }

  useAsked(DOWNLOAD, ({ isProved }) => {
    if (isProved) download();
  });

  return (
    <>
      <Card aria-labelledby="cannot-open">
        <CardHeader id="cannot-open" title="It is sealed to a key that is not in this browser" />
        <CardBody className="flex max-w-[72ch] flex-col items-start gap-4 text-ink-2 max-md:text-14">
          <p>
            Open this page in the browser in which you set up your sealing key. If it was sealed to your own age
            recipient, download the file and decrypt it where your identity is.
          </p>
          <Button icon={Download} busy={isPending} onClick={download}>
            Download the sealed file
          </Button>
          <div role="alert" className="empty:hidden">
            <FieldError>{problem}</FieldError>
          </div>
        </CardBody>
      </Card>
      {isSaved ? <ReceivedBar id={id} keyId={keyId} /> : null}
    </>
  );
}
