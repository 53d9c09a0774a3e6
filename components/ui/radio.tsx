import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names";

export type RadioInputProps = Omit<ComponentProps<"input">, "type" | "className">;

export function RadioInput(props: RadioInputProps) {
  return (
    <input
      {...props}
      type="radio"
      className="touch-target grid size-4 shrink-0 appearance-none place-items-center rounded-full border border-control bg-raised transition-colors before:size-1.5 before:rounded-full checked:border-accent checked:bg-accent checked:before:bg-on-accent disabled:border-line-strong disabled:bg-sunken forced-colors:appearance-auto"
    />
  );
}

type RadioCardProps = RadioInputProps & { label: ReactNode; children?: ReactNode; className?: string };

/** A preset: the whole card is the target; its hoist, category and certainty go inside and describe it. */
export function RadioCard({ label, children, className, id, ...input }: RadioCardProps) {
  const ownId = useId();
  const inputId = id ?? ownId;
  return (
    <label
      htmlFor={inputId}
      className={classNames(
        "flex gap-3 rounded-card border border-line bg-surface p-3 transition-colors hover:bg-hover",
        "has-[:checked]:border-accent has-[:checked]:bg-accent-soft has-[:checked]:shadow-[inset_0_0_0_1px_var(--accent)]",
        className,
      )}
    >
      <span className="pt-0.5">
        <RadioInput
          {...input}
          id={inputId}
          aria-labelledby={`${inputId}-label`}
          aria-describedby={children ? `${inputId}-details` : undefined}
        />
      </span>
      <span className="flex min-w-0 flex-1 flex-col gap-2">
        <span id={`${inputId}-label`} className="font-medium max-md:text-14">
          {label}
        </span>
        {children ? (
          <span id={`${inputId}-details`} className="flex flex-col gap-2">
            {children}
          </span>
        ) : null}
      </span>
    </label>
  );
}
