import type { ReactNode } from "react";
import { useIsSelected } from "./selection-provider";

/** Its cells are handed in ready-made, so that a tick does not make them again. */
export function SelectableRow({ id, children }: { id: string; children: ReactNode }) {
  const isSelected = useIsSelected(id);
  return (
    // biome-ignore lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers
    <tr role="row" aria-selected={isSelected || undefined}>
      {children}
    </tr>
  );
}
