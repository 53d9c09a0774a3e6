import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { bareControlClasses, fieldBoxClasses } from "./text-input";

type TextareaProps = Omit<ComponentProps<"textarea">, "className"> & { mono?: boolean; className?: string };

export function Textarea({ mono, rows = 3, className, ...rest }: TextareaProps) {
  return (
    <span className={classNames(fieldBoxClasses, className)}>
      <textarea
        {...rest}
        rows={rows}
        className={classNames(bareControlClasses, "field-sizing-content min-h-16 px-2.5 py-2", mono && "font-mono")}
      />
    </span>
  );
}
