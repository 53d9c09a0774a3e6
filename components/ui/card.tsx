import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

type CardProps = ComponentProps<"div"> & { as?: "section" | "div" | "article" | "aside" };

export function Card({ as: Element = "section", className, ...rest }: CardProps) {
  return (
    <Element
      {...rest}
      className={classNames("min-w-0 overflow-clip rounded-card border border-line bg-surface", className)}
    />
  );
}

type CardHeaderProps = {
  title: ReactNode;
  /** At the right: a time, a count, a link. */
  aside?: ReactNode;
  level?: 2 | 3;
  /** To name the card: `<Card aria-labelledby={id}>`. */
  id?: string;
  /** A hairline beneath; off when the body follows directly. */
  ruled?: boolean;
  className?: string;
};

export function CardHeader({ title, aside, level = 2, id, ruled = true, className }: CardHeaderProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <header
      className={classNames(
        "flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5",
        ruled && "border-line border-b",
        className,
      )}
    >
      <Heading id={id} className="font-semibold max-md:text-14">
        {title}
      </Heading>
      {aside ? <div className="flex items-center gap-3 text-12 text-ink-3">{aside}</div> : null}
    </header>
  );
}

export function CardBody({ className, ...rest }: ComponentProps<"div">) {
  return <div {...rest} className={classNames("p-4", className)} />;
}

/** Rows with hairlines between them. */
export function CardRows({ className, ...rest }: ComponentProps<"ul">) {
  return <ul {...rest} className={classNames("divide-y divide-line", className)} />;
}

export function CardRow({ className, ...rest }: ComponentProps<"li">) {
  return <li {...rest} className={classNames("px-4 py-3", className)} />;
}

/** At the foot, on the ground of the canvas. */
export function CardFooter({ className, ...rest }: ComponentProps<"footer">) {
  return <footer {...rest} className={classNames("border-line border-t bg-canvas px-4 py-3", className)} />;
}
