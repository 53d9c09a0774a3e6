import { Check } from "lucide";
import { classNames } from "./class-names";
import { Icon } from "./icon";

type StepperProps = {
  /** Names the whole: "Create API key". */
  label: string;
  steps: readonly string[];
  /** Zero-based. */
  current: number;
  className?: string;
};

const marks = {
  done: "border-accent-line bg-accent-soft text-accent-ink",
  now: "border-accent bg-accent text-on-accent",
  later: "border-line-strong bg-surface text-ink-3",
} as const;

/** A few steps in a row; on a phone it says "Step 2 of 3". */
export function Stepper({ label, steps, current, className }: StepperProps) {
  return (
    <div className={className}>
      <p className="text-12 text-ink-3 md:hidden">
        Step {current + 1} of {steps.length}
        <span className="sr-only">: {steps[current]}</span>
      </p>
      <ol aria-label={label} className="flex items-center max-md:hidden">
        {steps.map((step, place) => {
          const state = place < current ? "done" : place === current ? "now" : "later";
          return (
            <li key={step} aria-current={state === "now" ? "step" : undefined} className="group flex items-center">
              <span
                className={classNames(
                  "grid size-5 place-items-center rounded-full border font-semibold text-11",
                  marks[state],
                )}
              >
                {state === "done" ? <Icon as={Check} size={14} className="stroke-[2.25]" /> : place + 1}
              </span>
              <span className={classNames("ml-2", state === "now" ? "font-medium text-ink" : "text-ink-3")}>
                {step}
                {state === "done" ? <span className="sr-only">, done</span> : null}
              </span>
              <span aria-hidden="true" className="mx-3 w-8 border-line-strong border-t group-last:hidden" />
            </li>
          );
        })}
      </ol>
    </div>
  );
}
