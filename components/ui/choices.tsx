import { classNames } from "./class-names";
import { Icon } from "./icon";
import { choiceProps, type RadioGroupProps } from "./segmented";

type ChoicesProps<Value extends string> = RadioGroupProps<Value> & {
  /** "ink" for a row of filters, "accent" for a value that is chosen. */
  tone?: "ink" | "accent";
};

/** A radio group drawn as separate boxes: lifetimes, categories. */
export function Choices<Value extends string>({
  label,
  options,
  value,
  defaultValue,
  tone = "accent",
  className,
  ...input
}: ChoicesProps<Value>) {
  return (
    <fieldset className={classNames("flex flex-wrap gap-2", className)}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={`choice choice-${tone}`}>
          <input {...input} {...choiceProps(option.value, value, defaultValue)} type="radio" value={option.value} />
          {option.icon ? <Icon as={option.icon} /> : null}
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
