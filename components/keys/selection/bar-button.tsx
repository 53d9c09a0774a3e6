import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";

type BarButtonProps = ComponentProps<"button"> & { busy?: boolean };

/** On the inverted ground of the bar. */
export function BarButton({ busy = false, onClick, className, ...rest }: BarButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      // Not `disabled` while busy: that would throw the focus away.
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
      className={classNames(
        "inline-flex h-8 shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-control px-2.5 font-medium transition-colors hover:bg-canvas/15 focus-visible:outline-canvas max-md:h-11 pointer-coarse:h-11",
        className,
      )}
    />
  );
}
