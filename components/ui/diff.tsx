// biome-ignore-all lint/a11y/noRedundantRoles: elements whose `display` is changed lose their role in some browsers

import { ArrowRight } from "lucide";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Disclosure } from "./disclosure";
import { Icon } from "./icon";

type DiffProps = {
  /** "4 changes" */
  title: ReactNode;
  /** "Now at Kraken (read 14:05)" */
  before: ReactNode;
  /** "After saving" */
  after: ReactNode;
  /** "5 settings stay as they are: Key name, Query start …" */
  unchanged?: { summary: ReactNode; details: ReactNode };
  children: ReactNode;
};

const columns = "md:grid md:grid-cols-[minmax(7rem,21%)_minmax(0,1fr)_2.5rem_minmax(0,1fr)]";

/** Changed settings only, one `DiffRow` each. */
export function Diff({ title, before, after, unchanged, children }: DiffProps) {
  return (
    <div className="overflow-clip rounded-card border border-line bg-surface">
      <table role="table" className="block w-full text-left">
        <thead role="rowgroup" className="block border-line border-b bg-canvas text-12">
          <tr role="row" className={classNames("block px-4 py-2.5", columns)}>
            <th role="columnheader" scope="col" className="block font-medium text-ink-2">
              {title}
            </th>
            <th role="columnheader" scope="col" className="block font-medium text-ink-2 max-md:sr-only">
              {before}
            </th>
            <th role="columnheader" scope="col" className="block font-medium max-md:sr-only md:col-start-4">
              {after}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup" className="block divide-y divide-line">
          {children}
        </tbody>
      </table>
      {unchanged ? (
        <div className="border-line border-t bg-canvas">
          <Disclosure summary={unchanged.summary} className="px-4 py-2.5">
            {unchanged.details}
          </Disclosure>
        </div>
      ) : null}
    </div>
  );
}

type DiffRowProps = {
  label: ReactNode;
  before: ReactNode;
  after: ReactNode;
  /** Beneath the new value: what it means. */
  note?: ReactNode;
};

export function DiffRow({ label, before, after, note }: DiffRowProps) {
  return (
    <tr role="row" className={classNames("block px-4 py-3 max-md:space-y-2", columns)}>
      <th role="rowheader" scope="row" className="block font-normal text-ink-2 max-md:font-medium max-md:text-ink">
        {label}
      </th>
      <td role="cell" className="block min-w-0 wrap-anywhere">
        {before}
      </td>
      <td role="cell" className="flex gap-2 max-md:items-start md:contents">
        <Icon as={ArrowRight} className="mt-0.5 text-ink-3 md:justify-self-center" />
        <div className="min-w-0 wrap-anywhere">
          {after}
          {note ? <div className="text-12 text-ink-2">{note}</div> : null}
        </div>
      </td>
    </tr>
  );
}

/** A single value that goes: struck through. */
export function OldValue({ children, mono }: { children: ReactNode; mono?: boolean }) {
  return <del className={classNames("text-ink-2", mono && "font-mono")}>{children}</del>;
}

/** A single value that comes. */
export function NewValue({ children, mono }: { children: ReactNode; mono?: boolean }) {
  return <ins className={classNames("font-medium no-underline", mono && "font-mono")}>{children}</ins>;
}

export type DiffEntry = { text: string; change: "added" | "removed" | "kept" };

const entryLooks = {
  added: "bg-ok-soft text-ok",
  removed: "bg-danger-soft text-danger",
  kept: "bg-sunken text-ink-2",
} as const;

/** A list by entry: sign, strike-through and colour, never colour alone. */
export function DiffEntries({ entries }: { entries: readonly DiffEntry[] }) {
  return (
    <ul className="flex flex-col items-start gap-1">
      {entries.map(({ text, change }) => (
        <li key={`${change} ${text}`} className="max-w-full">
          <EntryText change={change}>
            <span aria-hidden="true" className="w-3 shrink-0">
              {change === "added" ? "+" : change === "removed" ? "−" : ""}
            </span>
            <span className="sr-only">{change === "added" ? "Added: " : change === "removed" ? "Removed: " : ""}</span>
            <span className={classNames("min-w-0 wrap-anywhere", change === "removed" && "line-through")}>{text}</span>
          </EntryText>
        </li>
      ))}
    </ul>
  );
}

function EntryText({ change, children }: { change: DiffEntry["change"]; children: ReactNode }) {
  const Element = change === "added" ? "ins" : change === "removed" ? "del" : "span";
  return (
    <Element
      className={classNames(
        "inline-flex min-h-6 max-w-full items-center gap-1 rounded-tag px-1.5 font-mono no-underline",
        entryLooks[change],
      )}
    >
      {children}
    </Element>
  );
}
