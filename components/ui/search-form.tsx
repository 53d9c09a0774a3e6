"use client";

import { Search } from "lucide";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState, useTransition } from "react";
import { classNames } from "./class-names";
import { Spinner } from "./spinner";
import { TextInput } from "./text-input";

const PAUSE_MS = 250;

type SearchFormProps = {
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

/**
 * A plain GET form of the page that it stands on; with script it also searches by itself after a short pause in typing, and
 * when somebody goes on to something else. What is chosen there while the search is on its way is searched too, so that
 * neither is lost.
 */
export function SearchForm({ q, maxLength, placeholder, label, kept, hasShortcut, className }: SearchFormProps) {
  const router = useRouter();
  const path = usePathname();
  const inputRef = useRef<HTMLInputElement>(null);
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

  const typed = text.trim();
  const searchTyped = useEffectEvent(() => search(typed));
  useEffect(() => {
    if (typed === asked) return;
    const timer = setTimeout(() => searchTyped(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, asked]);

  const searchThereToo = useEffectEvent(() => {
    if (asked !== q) search(asked);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are others whenever the server has answered
  useEffect(() => searchThereToo(), [kept]);

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
    setAsked(wanted);
    const params = new URLSearchParams(kept.map(([name, value]) => [name, value]));
    if (wanted) params.set("q", wanted);
    startTransition(() => router.replace(params.size > 0 ? `${path}?${params}` : path, { scroll: false }));
  }

  return (
    <search className={classNames("max-md:flex-1 md:w-70", className)}>
      <form
        method="get"
        onSubmit={(event) => {
          event.preventDefault();
          search(typed);
        }}
      >
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
          onChange={({ target }) => setText(target.value)}
          onBlur={() => {
            if (typed !== asked) search(typed);
          }}
        />
      </form>
    </search>
  );
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select, dialog *"));
