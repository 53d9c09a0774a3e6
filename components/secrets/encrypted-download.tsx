"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { saveFile } from "../ui/save-file";
import type { KeyFile } from "./key-files";
import { PASSPHRASE_MIN_CHARS, passphraseFault } from "./passphrase";

type EncryptedDownloadProps = { file: KeyFile; onSaved: (name: string) => void; onClose: () => void };

type Faults = { passphrase?: string; repeated?: string; root?: string };

export function EncryptedDownload({ file, onSaved, onClose }: EncryptedDownloadProps) {
  const formId = useId();
  const [passphrase, setPassphrase] = useState("");
  const [repeated, setRepeated] = useState("");
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  const encryptedName = `${file.name}.age`;

  async function encrypt(event: FormEvent) {
    event.preventDefault();
    const weak = passphraseFault(passphrase);
    if (weak) return setFaults({ passphrase: weak });
    if (repeated !== passphrase) return setFaults({ repeated: "This is not the same passphrase." });
    setFaults({});
    setBusy(true);
    try {
      const { encryptFile } = await import("./encrypt-file");
      // The work takes a second and holds the page: first let the button say so.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const encrypted = await encryptFile(file, passphrase);
      saveFile(encrypted);
      onSaved(encrypted.name);
    } catch {
      setFaults({ root: "The file could not be encrypted in this browser, so nothing was downloaded. Try again." });
      setBusy(false);
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="Download an encrypted file"
      description="The .env file, encrypted in this browser with age. The passphrase goes nowhere; without it nobody can open the file, not even Quayside."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy} busyLabel="Encrypting">
            Download
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={encrypt} className="flex flex-col gap-4">
        <Field
          label="Passphrase"
          hint={`At least ${PASSPHRASE_MIN_CHARS} characters. Four or five random words are strong and easy to type.`}
          error={faults.passphrase}
        >
          {(control) => (
            <TextInput
              {...control}
              type="password"
              autoComplete="new-password"
              value={passphrase}
              onChange={(event) => setPassphrase(event.target.value)}
            />
          )}
        </Field>
        <Field label="Passphrase again" error={faults.repeated}>
          {(control) => (
            <TextInput
              {...control}
              type="password"
              autoComplete="new-password"
              value={repeated}
              onChange={(event) => setRepeated(event.target.value)}
            />
          )}
        </Field>
        <div className="text-12 text-ink-2">
          To open it, install age (age-encryption.org) and run:
          <code className="mt-1 block overflow-x-auto rounded-tag bg-sunken px-2 py-1.5 font-mono">
            age --decrypt --output {file.name} {encryptedName}
          </code>
        </div>
        <p role="alert" className="text-12 text-danger empty:hidden">
          {faults.root}
        </p>
      </form>
    </Dialog>
  );
}
