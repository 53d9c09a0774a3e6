"use client";

import { Check, Copy, Eye, EyeOff, type IconNode } from "lucide";
import { type ReactNode, useEffect, useEffectEvent, useId, useState } from "react";
import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { copyMessage, useCopy } from "../ui/use-copy";

export type SecretStep = "show" | "copy";

type SecretFieldProps = {
  label: string;
  /** null as long as nobody has asked for it. */
  value: string | null;
  /** Fetches the value when Show or Copy first needs it; null when it cannot be had. */
  ask?: (step: SecretStep) => Promise<string | null>;
  /** A step that was asked for before this page was left; it is done without another press. */
  again?: SecretStep | null;
  /** Beside the label: "88 characters, shown once". */
  note?: ReactNode;
  /** Below: what to check after pasting. */
  hint?: ReactNode;
  /** Starts hidden behind Show: the private key. */
  concealed?: boolean;
};

const MASK = "•••• •••• •••• •••• ••••";

export function SecretField({ label, value, ask, again = null, note, hint, concealed = false }: SecretFieldProps) {
  const [open, setOpen] = useState(!concealed);
  const shown = open && value !== null;
  const { state, copy } = useCopy();
  const labelId = useId();
  const valueId = useId();

  async function toggle() {
    setOpen(!shown);
    if (!shown && value === null) await ask?.("show");
  }

  async function copyValue() {
    const text = value ?? (await ask?.("copy"));
    if (text) await copy(text);
  }

  const repeat = useEffectEvent(() => void (again === "show" ? toggle() : copyValue()));
  useEffect(() => {
    if (again) repeat();
  }, [again]);

  return (
    <fieldset aria-labelledby={labelId} className="min-w-0">
      <div className="mb-2 flex items-baseline justify-between gap-3">
        <span id={labelId} className="font-medium max-md:text-14">
          {label}
        </span>
        {note ? <span className="text-12 text-ink-3">{note}</span> : null}
      </div>
      <div className="flex rounded-control border border-control bg-raised max-md:flex-col">
        <div id={valueId} className="min-w-0 flex-1 px-3 py-2.5 font-mono text-[0.84375rem]/6">
          {shown ? <Groups value={value} /> : <Mask />}
        </div>
        <div className="flex divide-x divide-line border-line max-md:border-t md:border-l">
          {concealed ? (
            <FieldAction
              icon={shown ? EyeOff : Eye}
              label={shown ? "Hide" : "Show"}
              what={label}
              controls={valueId}
              expanded={shown}
              onClick={toggle}
            />
          ) : null}
          <FieldAction
            icon={state === "copied" ? Check : Copy}
            label={state === "copied" ? "Copied" : "Copy"}
            what={label}
            done={state === "copied"}
            onClick={copyValue}
          />
        </div>
      </div>
      <p role="status" className={state === "refused" ? "mt-2 text-12 text-warn" : "sr-only"}>
        {copyMessage(state, label)}
      </p>
      {hint ? <p className="mt-2 text-12 text-ink-3">{hint}</p> : null}
    </fieldset>
  );
}

/** Groups of four in alternating ink. No character stands between them, so that a selection copies the bare string. */
function Groups({ value }: { value: string }) {
  return (
    <code className="block select-all text-balance">
      {(value.match(/.{1,4}/gsu) ?? []).map((group, place) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the string
          key={place}
          className={classNames("inline-block", place % 2 === 1 && "text-ink-2")}
        >
          {group}
        </span>
      ))}
    </code>
  );
}

function Mask() {
  return (
    <>
      <span aria-hidden="true" className="block overflow-hidden whitespace-nowrap text-ink-3 tracking-wide">
        {MASK}
      </span>
      <span className="sr-only">Hidden</span>
    </>
  );
}

type FieldActionProps = {
  icon: IconNode;
  label: string;
  what: string;
  done?: boolean;
  controls?: string;
  expanded?: boolean;
  onClick: () => void;
};

function FieldAction({ icon, label, what, done = false, controls, expanded, onClick }: FieldActionProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      aria-controls={controls}
      aria-expanded={expanded}
      className={classNames(
        "inline-flex flex-1 items-center justify-center gap-2 px-3.5 font-medium last:rounded-r-control hover:bg-hover focus-visible:-outline-offset-2 max-md:h-11 max-md:text-14",
        done && "text-ok",
      )}
    >
      <Icon as={icon} />
      {label}
      <span className="sr-only"> {what}</span>
    </button>
  );
}
