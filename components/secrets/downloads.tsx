"use client";

import { Braces, FileCode, FileDown, FileLock2 } from "lucide";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { ccxtFile, envFile, jsonFile, type KeyFile, type KeyPair } from "./key-files";
import { saveFile } from "./save-file";

const EncryptedDownload = lazy(() =>
  import("./encrypted-download").then((module) => ({ default: module.EncryptedDownload })),
);

const plainFiles = [
  { label: ".env file", icon: FileDown, build: envFile },
  { label: "JSON", icon: Braces, build: jsonFile },
  { label: "ccxt config", icon: FileCode, build: ccxtFile },
] as const;

type DownloadsProps = {
  pair: Omit<KeyPair, "privateKey">;
  askPrivateKey: () => Promise<string | null>;
  /** At the end of the row. */
  instead?: ReactNode;
};

export function Downloads({ pair, askPrivateKey, instead }: DownloadsProps) {
  const [saved, setSaved] = useState("");
  const [encrypting, setEncrypting] = useState<KeyFile | null>(null);

  async function fileBy(build: (pair: KeyPair) => KeyFile): Promise<KeyFile | null> {
    const privateKey = await askPrivateKey();
    return privateKey === null ? null : build({ ...pair, privateKey });
  }

  async function download(build: (pair: KeyPair) => KeyFile) {
    const file = await fileBy(build);
    if (!file) return;
    saveFile(file);
    setSaved(`${file.name} downloaded`);
  }

  return (
    <section aria-labelledby="download" className="flex flex-col gap-2">
      <h3 id="download" className="font-medium max-md:text-14">
        Download
      </h3>
      <div className="flex flex-wrap gap-2">
        {plainFiles.map(({ label, icon, build }) => (
          <Button key={label} icon={icon} onClick={() => download(build)}>
            {label}
          </Button>
        ))}
        <Button icon={FileLock2} onClick={async () => setEncrypting(await fileBy(envFile))}>
          Encrypted file
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
