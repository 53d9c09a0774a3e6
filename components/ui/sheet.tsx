import { X } from "lucide";
import type { ReactNode } from "react";
import { buttonClasses } from "./button-look";
import { classNames } from "./class-names";
import { Icon } from "./icon";

type SheetProps = {
  /** What a button's `popoverTarget` names. */
  id: string;
  /** Names it in the page too. */
  title: string;
  /** Where it comes from while it is a sheet: up to 768 px wide from the left, up to 1024 px from below. */
  from: "left" | "below";
  /** Position, width and height that it has in the page. */
  className: string;
  children: ReactNode;
};

/**
 * Content that stands in the page where there is room and is a sheet where there is not: one copy of it, opened by a
 * `popoverTarget` button, closed by Escape, by a tap outside or by its own button, without script.
 */
export function Sheet({ id, title, from, className, children }: SheetProps) {
  return (
    <section id={id} popover="auto" aria-label={title} className={classNames(`sheet sheet-${from}`, className)}>
      <div className="sheet-handle">
        <p className="text-16">{title}</p>
        <button
          type="button"
          popoverTarget={id}
          popoverTargetAction="hide"
          aria-label="Close"
          className={buttonClasses({ variant: "ghost", size: 32, className: "px-2" })}
        >
          <Icon as={X} />
        </button>
      </div>
      {children}
    </section>
  );
}
