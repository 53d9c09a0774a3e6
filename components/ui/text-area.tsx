import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { bareControlClasses, fieldBoxClasses } from "./text-input";

/** Text of several lines, in the box of a text input. */
export function TextArea(props: Omit<ComponentProps<"textarea">, "className">) {
  return (
    <span className={fieldBoxClasses}>
      <textarea
        {...props}
        className={classNames(bareControlClasses, "field-sizing-content max-h-48 min-h-16 px-2.5 py-2")}
      />
    </span>
  );
}
