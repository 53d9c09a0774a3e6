import type { IconNode } from "lucide";
import { createElement } from "react";
import { classNames } from "./class-names";

type IconProps = {
  as: IconNode;
  /** 14 beside 12 px text. */
  size?: 14 | 16 | 20 | 24;
  /** Only for an icon that has no word beside it. */
  label?: string;
  className?: string;
};

/** One of Lucide's drawings. Drawn here: `lucide-react` would make a client component of each. */
export function Icon({ as: drawing, size = 16, label, className }: IconProps) {
  return createElement(
    "svg",
    {
      viewBox: "0 0 24 24",
      width: size,
      height: size,
      className: classNames("icon", className),
      ...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true }),
    },
    ...drawing.map(([tag, attributes]) => createElement(tag, attributes)),
  );
}
