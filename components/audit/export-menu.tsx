"use client";

import { Download } from "lucide";
import { useState } from "react";
import { useStepUp } from "@/components/step-up/step-up-provider";
import { useAsked } from "@/components/step-up/use-asked";
import { askForFile } from "@/components/ui/ask-server";
import { useBasePath } from "@/components/ui/base-path";
import { Button } from "@/components/ui/button";
import { Menu, MenuButton } from "@/components/ui/menu";
import { saveFile } from "@/components/ui/save-file";

const MENU_ID = "audit-export";

const formats = [
  { format: "csv", label: "CSV, for a spreadsheet" },
  { format: "ndjson", label: "NDJSON, for a program" },
];

type ExportMenuProps = { /** The query string of the log; the file holds all that it matches. */ list: string };

export function ExportMenu({ list }: ExportMenuProps) {
  const base = useBasePath();
  const { prove } = useStepUp();
  const act = `export_audit_log:${list}`;
  const [isBusy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);

  async function save(format: string) {
    document.getElementById(MENU_ID)?.hidePopover();
    setBusy(true);
    setMessage(null);
    const file = await prove(
      () => askForFile(`${base}/audit/export`, { list, format }, "This server did not answer. Try again."),
      { act, typed: { format } },
    );
    if (file.ok) saveFile(file.data);
    setMessage(file.ok ? `${file.data.name} is saved. The export is in the log as well.` : file.problem);
    setBusy(false);
  }
  useAsked<{ format: string }>(act, ({ typed, isProved }) => {
    if (isProved) void save(typed.format);
  });

  return (
    <>
      <p role="status" className="max-w-88 text-12 text-ink-2">
        {message}
      </p>
      <Button icon={Download} popoverTarget={MENU_ID} busy={isBusy} busyLabel="Exporting">
        Export
      </Button>
      <Menu id={MENU_ID} label="Export as">
        {formats.map(({ format, label }) => (
          <MenuButton key={format} onClick={() => save(format)}>
            {label}
          </MenuButton>
        ))}
      </Menu>
    </>
  );
}
