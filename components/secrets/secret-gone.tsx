import { EyeOff } from "lucide";
import type { ReactNode } from "react";
import { Icon } from "../ui/icon";

/** Stands where a secret was: that it is gone, who saw it and when. */
export function SecretGone({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex items-start gap-2.5 rounded-control border border-line bg-canvas px-3 py-2.5">
      <Icon as={EyeOff} className="mt-0.5 text-ink-3" />
      <p>
        <strong className="font-semibold">{title}</strong> <span className="text-ink-2">{children}</span>
      </p>
    </div>
  );
}
