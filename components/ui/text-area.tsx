import type { ComponentProps } from "react";
import { classNames } from "./class-names";

type TextAreaProps = Omit<ComponentProps<"textarea">, "className"> & {
  /** For what a machine reads. */
  mono?: boolean;
  /** As high as a text input, until there is more than one line in it. */
  short?: boolean;
};

/** Text of several lines, in the box of a text input. */
export function TextArea({ mono, short, ...rest }: TextAreaProps) {
  return (
    <span className="field-box">
      <textarea
        {...rest}
        rows={short ? 1 : rest.rows}
        className={classNames(
          "field-sizing-content max-h-48 px-2.5",
          short ? "min-h-8.5 resize-none py-1.75 pointer-coarse:min-h-10.5 pointer-coarse:py-2.75" : "min-h-16 py-2",
          mono && "font-mono",
        )}
      />
    </span>
  );
}
