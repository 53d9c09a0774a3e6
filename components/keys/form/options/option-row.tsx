"use client";

import type { ReactNode } from "react";
import { Switch } from "@/components/ui/switch";

type OptionRowProps = {
  label: string;
  description: string;
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  /** The editor, while it is on. */
  children: ReactNode;
};

export function OptionRow({ label, description, isOn, onSwitch, children }: OptionRowProps) {
  return (
    <div className="px-4 py-3.5">
      <Switch
        label={label}
        description={description}
        checked={isOn}
        onChange={(event) => onSwitch(event.target.checked)}
      />
      {isOn ? <div className="mt-3 md:pl-11">{children}</div> : null}
    </div>
  );
}
