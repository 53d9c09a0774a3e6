"use client";

import { Search } from "lucide";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState, useTransition } from "react";
import { classNames } from "./class-names";
import { Spinner } from "./spinner";
import { TextInput } from "./text-input";

const PAUSE_MS = 250;

type SearchFormProps = {
  /** The page that searches: "/keys". */
  path: string;
  q: string;
  maxLength: number;
  placeholder: string;
  label: string;
  /** The rest of the address, so that a search keeps view and filters. */
  kept: readonly (readonly [name: string, value: string])[];
  className?: string;
  /** Whether / leads here from anywhere on the page. */
  hasShortcut?: boolean;
};

/** A plain GET form; with script it also searches by itself after a short pause in typing. */
export function SearchForm({ path, q, maxLength, placeholder, label, kept, hasShortcut, className }: SearchFormProps) {
  const router = useRouter();
  const inputRef = useRef<HTMLInputElement>(null);
  const timer = useRef<number>(undefined);
  const [text, setText] = useState(q);
  const [asked, setAsked] = useState(q);
  const [shown, setShown] = useState(q);
  const [isPending, startTransition] = useTransition();

  // The address changed. When it is not what was asked for here, somebody cleared the filters or went back.
  if (shown !== q) {
    setShown(q);
    if (q !== asked) {
      setText(q);
      setAsked(q);
    }
  }

  useEffect(() => () => window.clearTimeout(timer.current), []);

  useEffect(() => {
    if (!hasShortcut) return;
    const focusOnSlash = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      inputRef.current?.select();
    };
    document.addEventListener("keydown", focusOnSlash);
    return () => document.removeEventListener("keydown", focusOnSlash);
  }, [hasShortcut]);

  function search(wanted: string) {
    window.clearTimeout(timer.current);
    setAsked(wanted);
    const params = new URLSearchParams(kept.map(([name, value]) => [name, value]));
    if (wanted) params.set("q", wanted);
    startTransition(() => router.replace(params.size > 0 ? `${path}?${params}` : path, { scroll: false }));
  }

  function searchAtOnce(event: FormEvent) {
    event.preventDefault();
    search(text.trim());
  }

  return (
    <search className={classNames("max-md:flex-1 md:w-70", className)}>
      <form action={path} onSubmit={searchAtOnce}>
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextInput
          ref={inputRef}
          type="search"
          name="q"
          size={32}
          icon={Search}
          value={text}
          maxLength={maxLength}
          placeholder={placeholder}
          aria-label={label}
          aria-keyshortcuts={hasShortcut ? "/" : undefined}
          autoComplete="off"
          spellCheck={false}
          suffix={isPending ? <Spinner hasWords /> : null}
          onChange={({ target: { value } }) => {
            setText(value);
            window.clearTimeout(timer.current);
            timer.current = window.setTimeout(() => search(value.trim()), PAUSE_MS);
          }}
        />
      </form>
    </search>
  );
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select, dialog *"));
