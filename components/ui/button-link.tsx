import { ButtonFace } from "./button-face";
import { type ButtonLook, buttonClasses } from "./button-look";
import { Link, type LinkProps } from "./link";

export type ButtonLinkProps = ButtonLook & Omit<LinkProps, "className">;

/** Apart from `Button`, so that what has only buttons does not ship the router's links. */
export function ButtonLink({
  variant,
  size = 32,
  icon,
  iconAfter,
  wide,
  className,
  children,
  ...rest
}: ButtonLinkProps) {
  return (
    <Link {...rest} className={buttonClasses({ variant, size, wide, className })}>
      <ButtonFace icon={icon} iconAfter={iconAfter} label={children} size={size} />
    </Link>
  );
}
