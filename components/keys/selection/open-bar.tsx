import { Download, X } from "lucide";
import { useRef, useState } from "react";
import type { Returned } from "@/components/step-up/asked";
import { useStepUp } from "@/components/step-up/step-up-provider";
import { useGoOn } from "@/components/step-up/use-asked";
import { useBasePath } from "@/components/ui/base-path";
import { Icon } from "@/components/ui/icon";
import { saveFile } from "@/components/ui/save-file";
import { Spinner } from "@/components/ui/spinner";
import { BarButton } from "./bar-button";
import { countMatching, requestExport } from "./requests";
import { type Selected, type SelectedTyped, stateOfPage } from "./selection";
import { useSelection } from "./selection-provider";
import { useEscape } from "./use-escape";

type OpenBarProps = {
  selected: Selected;
  words: string;
  address: string;
  hasMore: boolean;
  /** The name under which the export is kept while its person signs in again. */
  act: string;
  returned: Returned<SelectedTyped> | null;
};

/** Made at the first tick and kept after the last: to make it again would be most of what a tick costs. */
export function OpenBar({ selected, words, address, hasMore, act, returned }: OpenBarProps) {
  const base = useBasePath();
  const selection = useSelection();
  const { prove } = useStepUp();
  const barRef = useRef<HTMLElement>(null);
  const exportRef = useRef<HTMLButtonElement>(null);
  const [waiting, setWaiting] = useState<"count" | "export" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isOpen = selected.ids.size > 0;
  const isWholePage = stateOfPage(selected) === true;
  if (!isOpen && problem !== null) setProblem(null);

  async function selectMatching() {
    setWaiting("count");
    setProblem(null);
    const count = await countMatching(base, address);
    setWaiting(null);
    if (!count.ok) {
      setProblem(count.problem);
      return;
    }
    // Somebody who went on ticking meanwhile wants something else by now.
    if (selection.current() !== selected) return;
    exportRef.current?.focus();
    selection.selectMatching(count.data);
  }

  async function exportCsv() {
    setWaiting("export");
    setProblem(null);
    const file = await prove(() => requestExport(base, selected, address), {
      act,
      typed: { ids: [...selected.ids], matching: selected.matching },
    });
    setWaiting(null);
    if (file.ok) saveFile(file.data);
    else setProblem(file.problem);
  }

  useGoOn(returned, exportCsv);

  function selectPage() {
    if (!hasMore) exportRef.current?.focus();
    selection.selectPage();
  }

  function clear() {
    const hadFocus = barRef.current?.contains(document.activeElement);
    const box = selection.last ? `[data-select="${selection.last}"]` : "[data-select]";
    selection.clear();
    if (hadFocus) document.querySelector<HTMLElement>(box)?.focus({ preventScroll: true });
  }
  useEscape(clear, isOpen);

  return (
    <div
      hidden={!isOpen}
      className="pointer-events-none fixed inset-x-2 bottom-2 z-10 flex justify-center md:right-0 md:bottom-4 md:left-14 xl:left-56"
    >
      <section
        ref={barRef}
        aria-label="Selection"
        className="pointer-events-auto flex flex-wrap items-center gap-x-1 rounded-card border border-ink bg-ink py-1.5 pr-1.5 pl-4 text-canvas shadow-3 max-md:w-full"
      >
        <p className="font-medium max-md:flex-1">{words}</p>
        {isWholePage && hasMore && selected.matching === null ? (
          <Extend busy={waiting === "count"} onClick={selectMatching}>
            Select all that match
          </Extend>
        ) : null}
        {isWholePage ? null : (
          <Extend onClick={selectPage} className="md:hidden">
            Select all on this page
          </Extend>
        )}
        <span aria-hidden="true" className="mx-2 h-6 w-px bg-canvas/25 max-md:hidden" />
        <BarButton ref={exportRef} busy={waiting === "export"} onClick={exportCsv}>
          {waiting === "export" ? <Spinner hasWords /> : <Icon as={Download} />}
          Export CSV
        </BarButton>
        <BarButton aria-label="Clear selection" onClick={clear} className="w-8 max-md:w-11 pointer-coarse:w-11">
          <Icon as={X} />
        </BarButton>
        <p role="alert" className="w-full pb-1.5 empty:hidden">
          {problem}
        </p>
      </section>
    </div>
  );
}

/** From what is selected to more of the list. */
function Extend({ className = "", ...rest }: Parameters<typeof BarButton>[0]) {
  return (
    <BarButton
      {...rest}
      className={`underline underline-offset-2 max-md:order-last max-md:w-full max-md:justify-start max-md:px-0 ${className}`}
    />
  );
}
