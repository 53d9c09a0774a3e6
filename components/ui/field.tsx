import { OctagonAlert } from "lucide";
import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

/** What a control needs to belong to its label, hint and error. Spread it on the control. */
export type ControlProps = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type FieldProps = {
  label: ReactNode;
  /** One line below the control; stays when there is an error. */
  hint?: ReactNode;
  error?: ReactNode;
  /** Beside the label, at the right: "88 characters, shown once". */
  aside?: ReactNode;
  hideLabel?: boolean;
  id?: string;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

export function Field({ label, hint, error, aside, hideLabel, id, className, children }: FieldProps) {
  const ownId = useId();
  const controlId = id ?? ownId;
  const hintId = `${controlId}-hint`;
  const errorId = `${controlId}-error`;
  const describedBy = classNames(error ? errorId : null, hint ? hintId : null) || undefined;

  return (
    <div className={classNames("min-w-0", className)}>
      <div className={hideLabel ? "sr-only" : "mb-2 flex items-baseline justify-between gap-3"}>
        <label htmlFor={controlId} className="font-medium text-13 max-md:text-14">
          {label}
        </label>
        {aside ? <span className="text-12 text-ink-3">{aside}</span> : null}
      </div>
      {children({ id: controlId, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined })}
      <FieldError id={errorId}>{error}</FieldError>
      {hint ? (
        <p id={hintId} className="mt-2 max-w-[72ch] text-12 text-ink-3">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** For a group of controls, which has no single control to hang the error on. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <p id={id} className="mt-2 flex max-w-[72ch] items-start gap-1.5 text-12 text-danger">
      <Icon as={OctagonAlert} size={14} className="mt-px" />
      <span>{children}</span>
    </p>
  );
}

/** Goes into the `suffix` of a text input. */
export function Counter({ used, limit }: { used: number; limit: number }) {
  return (
    <span className={classNames("text-12", used > limit ? "text-danger" : "text-ink-3")}>
      {used} of {limit}
      <span className="sr-only"> characters</span>
    </span>
  );
}
