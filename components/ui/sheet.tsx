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
  /** Up to which width it is a sheet; above, its content stands in the page. */
  until: "md" | "lg";
  from?: "below" | "left";
  /** Position, width and height that it has in the page. */
  className: string;
  children: ReactNode;
};

const sheetWhile = {
  md: {
    below:
      "max-md:open:animate-appear max-md:fixed max-md:inset-x-0 max-md:top-auto max-md:bottom-0 max-md:w-full max-md:max-w-full max-md:max-h-[85dvh] max-md:rounded-t-dialog max-md:border-t",
    left: "max-md:open:flex max-md:flex-col max-md:open:animate-appear max-md:fixed max-md:inset-y-0 max-md:left-0 max-md:right-auto max-md:h-dvh max-md:w-72 max-md:max-w-[85vw] max-md:border-r",
    shared: "max-md:border-line max-md:bg-canvas max-md:shadow-3 max-md:overflow-y-auto",
    inPage: "md:block md:inset-auto md:overflow-visible",
    handle: "md:hidden",
  },
  lg: {
    below:
      "max-lg:open:animate-appear max-lg:fixed max-lg:inset-x-0 max-lg:top-auto max-lg:bottom-0 max-lg:w-full max-lg:max-w-full max-lg:max-h-[85dvh] max-lg:rounded-t-dialog max-lg:border-t",
    left: "max-lg:open:flex max-lg:flex-col max-lg:open:animate-appear max-lg:fixed max-lg:inset-y-0 max-lg:left-0 max-lg:right-auto max-lg:h-dvh max-lg:w-72 max-lg:max-w-[85vw] max-lg:border-r",
    shared: "max-lg:border-line max-lg:bg-canvas max-lg:shadow-3 max-lg:overflow-y-auto",
    inPage: "lg:block lg:inset-auto lg:overflow-visible",
    handle: "lg:hidden",
  },
} as const;

/**
 * Content that stands in the page where there is room and is a sheet where there is not: one copy of it, opened by a
 * `popoverTarget` button, closed by Escape, by a tap outside or by its own button, without script.
 */
export function Sheet({ id, title, until, from = "below", className, children }: SheetProps) {
  const place = sheetWhile[until];
  return (
    <section
      id={id}
      popover="auto"
      data-sheet=""
      aria-label={title}
      className={classNames("m-0 text-ink", place[from], place.shared, place.inPage, className)}
    >
      <div className={classNames("flex items-center justify-between gap-4 px-4 pt-3", place.handle)}>
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
