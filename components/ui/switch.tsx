import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names";

type SwitchProps = Omit<ComponentProps<"input">, "type" | "role" | "className"> & {
  label: ReactNode;
  description?: ReactNode;
  className?: string;
};

export function Switch({ label, description, className, id, ...input }: SwitchProps) {
  const ownId = useId();
  const inputId = id ?? ownId;
  return (
    <label htmlFor={inputId} className={classNames("flex gap-3", className)}>
      <input
        {...input}
        id={inputId}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox says itself whether it is checked
        role="switch"
        aria-labelledby={`${inputId}-label`}
        aria-describedby={description ? `${inputId}-description` : undefined}
        className="switch touch-target mt-0.5"
      />
      <span className="min-w-0">
        <span id={`${inputId}-label`} className="block font-medium max-md:text-14">
          {label}
        </span>
        {description ? (
          <span id={`${inputId}-description`} className="block text-12 text-ink-3">
            {description}
          </span>
        ) : null}
      </span>
    </label>
  );
}
