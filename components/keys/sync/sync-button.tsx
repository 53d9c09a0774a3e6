"use client";

import { RefreshCw } from "lucide";
import { Button, type ButtonProps } from "@/components/ui/button";
import { useSyncNow } from "./use-sync";

type SyncButtonProps = Pick<ButtonProps, "size" | "variant" | "className"> & { label?: string };

export function SyncButton({ label = "Sync now", ...look }: SyncButtonProps) {
  const { mutate, isPending } = useSyncNow();
  return (
    <Button {...look} icon={RefreshCw} busy={isPending} onClick={() => mutate()}>
      {label}
    </Button>
  );
}
