"use client";

import { Braces, FileCode, FileDown, FileLock2 } from "lucide";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useAsked } from "@/components/step-up/use-asked";
import { Button } from "@/components/ui/button";
import { saveFile } from "../ui/save-file";
import { ccxtFile, envFile, jsonFile, type KeyFile, type KeyPair } from "./key-files";
import type { AskPrivateKey } from "./use-private-key";

const EncryptedDownload = lazy(() =>
  import("./encrypted-download").then((module) => ({ default: module.EncryptedDownload })),
);

const plainFiles = [
  { label: ".env file", icon: FileDown, build: envFile },
  { label: "JSON", icon: Braces, build: jsonFile },
  { label: "ccxt config", icon: FileCode, build: ccxtFile },
] as const;

const ENCRYPTED = "Encrypted file";

const DOWNLOAD = "download_private_key";

type DownloadsProps = {
  pair: Omit<KeyPair, "privateKey">;
  askPrivateKey: AskPrivateKey;
  /** At the end of the row. */
  instead?: ReactNode;
};

export function Downloads({ pair, askPrivateKey, instead }: DownloadsProps) {
  const [saved, setSaved] = useState("");
  const [encrypting, setEncrypting] = useState<KeyFile | null>(null);

  async function download(label: string) {
    const privateKey = await askPrivateKey({ act: DOWNLOAD, typed: { label } });
    if (privateKey === null) return;
    const plain = plainFiles.find((one) => one.label === label);
    const file = (plain?.build ?? envFile)({ ...pair, privateKey });
    if (plain) {
      saveFile(file);
      setSaved(`${file.name} downloaded`);
    } else setEncrypting(file);
  }
  useAsked<{ label: string }>(DOWNLOAD, ({ typed, isProved }) => {
    if (isProved) void download(typed.label);
  });

  return (
    <section aria-labelledby="download" className="flex flex-col gap-2">
      <h3 id="download" className="font-medium max-md:text-14">
        Download
      </h3>
      <div className="flex flex-wrap gap-2">
        {plainFiles.map(({ label, icon }) => (
          <Button key={label} icon={icon} onClick={() => download(label)}>
            {label}
          </Button>
        ))}
        <Button icon={FileLock2} onClick={() => download(ENCRYPTED)}>
          {ENCRYPTED}
        </Button>
        {instead ? <div className="sm:ml-auto">{instead}</div> : null}
      </div>
      <p className="text-12 text-ink-3">
        The first three hold the private key in clear: move the file to where the tool reads it, and remove it from your
        downloads. The encrypted file opens only with a passphrase that you choose.
      </p>
      <p role="status" className="sr-only">
        {saved}
      </p>
      {encrypting ? (
        <Suspense>
          <EncryptedDownload
            file={encrypting}
            onSaved={(name) => {
              setEncrypting(null);
              setSaved(`${name} downloaded`);
            }}
            onClose={() => setEncrypting(null)}
          />
        </Suspense>
      ) : null}
    </section>
  );
}
