import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names";

export type CheckboxInputProps = Omit<ComponentProps<"input">, "type" | "className">;

/** The box alone. It needs a name: `aria-label`, `aria-labelledby` or a label around it. */
export function CheckboxInput(props: CheckboxInputProps) {
  return <input {...props} type="checkbox" className="checkbox" />;
}

type CheckboxProps = CheckboxInputProps & { label: ReactNode; className?: string };

export function Checkbox({ label, className, id, ...input }: CheckboxProps) {
  const ownId = useId();
  const inputId = id ?? ownId;
  return (
    <label
      htmlFor={inputId}
      className={classNames("inline-flex min-h-6 items-center gap-2.5 has-[:disabled]:text-ink-3", className)}
    >
      <CheckboxInput {...input} id={inputId} />
      {label}
    </label>
  );
}

type CheckboxRowProps = CheckboxInputProps & {
  label: ReactNode;
  /** What it means, the reason it is on, or the sentence why it cannot be ticked. */
  description?: ReactNode;
  /** At the right: the flag of a permission. */
  trailing?: ReactNode;
  /** Red ground while it is on: Withdraw Funds. */
  movesFundsOut?: boolean;
  className?: string;
};

/** A row of a permission group: the whole row is the target, the label alone is the name. */
export function CheckboxRow({
  label,
  description,
  trailing,
  movesFundsOut,
  className,
  id,
  "aria-describedby": describedBy,
  ...input
}: CheckboxRowProps) {
  const ownId = useId();
  const inputId = id ?? ownId;
  const labelId = `${inputId}-label`;
  const descriptionId = `${inputId}-description`;
  return (
    <label
      htmlFor={inputId}
      className={classNames(
        "flex gap-3 px-3 py-2.5 transition-colors hover:bg-hover has-[:disabled]:bg-canvas",
        "has-[:focus-visible]:relative has-[:focus-visible]:z-10",
        movesFundsOut && "has-[:checked]:bg-danger-soft",
        className,
      )}
    >
      <span className="pt-0.5">
        <CheckboxInput
          {...input}
          id={inputId}
          aria-labelledby={labelId}
          aria-describedby={classNames(description ? descriptionId : null, describedBy) || undefined}
        />
      </span>
      <span className="min-w-0 flex-1">
        <span id={labelId} className="block font-medium in-[:has(:disabled)]:text-ink-2 max-md:text-14">
          {label}
        </span>
        {description ? (
          <span id={descriptionId} className="block text-12 text-ink-3">
            {description}
          </span>
        ) : null}
      </span>
      {trailing}
    </label>
  );
}
