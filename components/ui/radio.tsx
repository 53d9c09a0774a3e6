import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names";

export type RadioInputProps = Omit<ComponentProps<"input">, "type" | "className">;

export function RadioInput(props: RadioInputProps) {
  return <input {...props} type="radio" className="radio touch-target" />;
}

type RadioCardProps = RadioInputProps & { label: ReactNode; children?: ReactNode; className?: string };

/** A preset: the whole card is the target; its permission flags, category and certainty go inside and describe it. */
export function RadioCard({ label, children, className, id, ...input }: RadioCardProps) {
  const ownId = useId();
  const inputId = id ?? ownId;
  return (
    <label htmlFor={inputId} className={classNames("radio-card", className)}>
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
