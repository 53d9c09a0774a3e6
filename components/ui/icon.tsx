import type { LucideIcon } from "lucide-react";
import { classNames } from "./class-names";

type IconProps = {
  as: LucideIcon;
  /** 14 beside 12 px text. */
  size?: 14 | 16 | 20 | 24;
  /** Only for an icon that has no word beside it. */
  label?: string;
  className?: string;
};

export function Icon({ as: Glyph, size = 16, label, className }: IconProps) {
  return (
    <Glyph
      size={size}
      strokeWidth={1.75}
      className={classNames("shrink-0", className)}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    />
  );
}
