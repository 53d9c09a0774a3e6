import type { ReactNode } from "react";
import type { ButtonLook } from "./button-look";
import { Icon } from "./icon";

type ButtonFaceProps = Pick<ButtonLook, "icon" | "iconAfter" | "size"> & { label: ReactNode };

export function ButtonFace({ icon, iconAfter, label, size }: ButtonFaceProps) {
  const iconSize = size === 24 || size === 28 ? 14 : 16;
  return (
    <>
      {icon ? <Icon as={icon} size={iconSize} /> : null}
      {label}
      {iconAfter ? <Icon as={iconAfter} size={iconSize} /> : null}
    </>
  );
}
