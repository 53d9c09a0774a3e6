import { classNames } from "./class-names";
import { Icon } from "./icon";
import { choiceProps, type RadioGroupProps } from "./segmented";

type ChoicesProps<Value extends string> = RadioGroupProps<Value> & {
  /** "ink" for a row of filters, "accent" for a value that is chosen. */
  tone?: "ink" | "accent";
};

const tones = {
  ink: "h-7 px-2.5 text-12 has-[:checked]:border-ink has-[:checked]:bg-ink has-[:checked]:text-canvas",
  accent:
    "h-8 px-3 has-[:checked]:border-accent has-[:checked]:bg-accent-soft has-[:checked]:font-medium has-[:checked]:text-ink has-[:checked]:shadow-[inset_0_0_0_1px_var(--accent)]",
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
        <label
          key={option.value}
          className={classNames(
            "relative inline-flex items-center gap-2 rounded-control border border-line-strong bg-raised text-ink-2 transition-colors hover:bg-hover has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-focus forced-colors:has-[:checked]:forced-color-adjust-none forced-colors:has-[:checked]:bg-[Highlight] forced-colors:has-[:checked]:text-[HighlightText] pointer-coarse:h-11",
            tones[tone],
          )}
        >
          <input
            {...input}
            {...choiceProps(option.value, value, defaultValue)}
            type="radio"
            value={option.value}
            className="absolute inset-0 appearance-none opacity-0"
          />
          {option.icon ? <Icon as={option.icon} /> : null}
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
