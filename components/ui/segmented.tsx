import type { IconNode } from "lucide";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

type RadioOption<Value extends string = string> = { value: Value; label: string; icon?: IconNode };

/** `value` with `onChange` when the caller keeps the state, `defaultValue` when the form does. */
export type RadioGroupProps<Value extends string = string> = Omit<
  ComponentProps<"input">,
  "type" | "value" | "defaultValue" | "checked" | "className" | "children"
> & {
  /** The name of the group, for those who do not see it beside its heading. */
  label: string;
  options: readonly RadioOption<Value>[];
  value?: Value;
  defaultValue?: Value;
  className?: string;
};

/** What one radio of a group needs to know about being chosen. */
export function choiceProps(option: string, value: string | undefined, defaultValue: string | undefined) {
  if (value !== undefined) return { checked: value === option };
  return { defaultChecked: defaultValue === option };
}

export function Segmented<Value extends string>({
  label,
  options,
  value,
  defaultValue,
  className,
  ...input
}: RadioGroupProps<Value>) {
  return (
    <fieldset
      className={classNames(
        "flex w-fit max-w-full overflow-x-auto rounded-card border border-line bg-sunken p-px",
        className,
      )}
    >
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="segment">
          <input {...input} {...choiceProps(option.value, value, defaultValue)} type="radio" value={option.value} />
          {option.icon ? <Icon as={option.icon} /> : null}
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
