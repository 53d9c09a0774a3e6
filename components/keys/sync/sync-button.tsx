"use client";

import { RefreshCw } from "lucide";
import { Button, type ButtonProps } from "@/components/ui/button";
import { useAskedReading } from "./sync-provider";

type SyncButtonProps = Pick<ButtonProps, "size" | "variant" | "className"> & { label?: string };

export function SyncButton({ label = "Sync now", ...look }: SyncButtonProps) {
  const { isUnderWay, readNow } = useAskedReading();
  return (
    <Button {...look} icon={RefreshCw} busy={isUnderWay} onClick={readNow}>
      {label}
    </Button>
  );
}
