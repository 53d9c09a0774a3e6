import type { ComponentProps } from "react";

/** Text of several lines, in the box of a text input. */
export function TextArea(props: Omit<ComponentProps<"textarea">, "className">) {
  return (
    <span className="field-box">
      <textarea {...props} className="field-sizing-content max-h-48 min-h-16 px-2.5 py-2" />
    </span>
  );
}
