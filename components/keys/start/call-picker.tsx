"use client";

import { RadioTower, Search, Split } from "lucide";
import { type ClipboardEvent, type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { TextInput } from "@/components/ui/text-input";
import {
  type Endpoint,
  endpointGroups,
  endpointOf,
  endpoints,
  parseEndpointList,
  smallestSet,
} from "@/lib/kraken/endpoints";
import { countOf } from "@/lib/words/phrases";
import { useSetting } from "../form/use-setting";
import { useStart } from "./use-start";

export function CallPicker() {
  const { value: calls } = useSetting("calls");
  const { startFromCalls } = useStart();
  const [query, setQuery] = useState("");
  const [told, setTold] = useState("");
  const ticked = calls.filter((name) => endpointOf(name));
  const shown = endpoints.filter(({ endpoint, title }) => fits(`${endpoint} ${title}`, query));

  function addList(text: string) {
    const { endpoints: found, unknown } = parseEndpointList(text);
    if (found.length > 0) startFromCalls([...new Set([...calls, ...found])]);
    // What is no call stays in the box, to be corrected.
    setQuery(unknown.join(" "));
    setTold(
      [
        `${countOf(found.length, "call", "calls")} ticked.`,
        unknown.length > 0 ? `Not known as a private call of Kraken's: ${unknown.join(", ")}.` : "",
      ]
        .filter(Boolean)
        .join(" "),
    );
  }

  function addPasted(event: ClipboardEvent) {
    const text = event.clipboardData.getData("text");
    if (parseEndpointList(text).endpoints.length === 0) return;
    event.preventDefault();
    addList(text);
  }

  function addTyped(event: KeyboardEvent) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (query.trim() !== "") addList(query);
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="overflow-clip rounded-card border border-line bg-surface">
        <div className="flex flex-wrap items-center gap-3 border-line border-b p-2">
          <TextInput
            type="search"
            icon={Search}
            className="min-w-60 flex-1"
            aria-label="Find a call, or paste a list of them"
            placeholder="Find a call, or paste a list of them"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onPaste={addPasted}
            onKeyDown={addTyped}
          />
          <p className="text-12">
            <strong className="font-semibold">{ticked.length}</strong> of {endpoints.length} ticked
          </p>
          {ticked.length > 0 ? (
            <Button variant="text" size={28} onClick={() => startFromCalls([])}>
              Clear
            </Button>
          ) : null}
        </div>
        <p role="status" className={told ? "px-4 pt-2 text-12 text-ink-2" : "sr-only"}>
          {told}
        </p>
        {shown.length === 0 ? (
          <p className="p-4 text-ink-2">No private call of Kraken&rsquo;s is called “{query}”.</p>
        ) : (
          <div className="gap-x-8 p-4 sm:columns-2 xl:columns-3">
            {endpointGroups.map((group) => (
              <CallGroup
                key={group}
                name={group}
                endpoints={shown.filter((endpoint) => endpoint.group === group)}
                ticked={ticked}
                onChange={startFromCalls}
              />
            ))}
          </div>
        )}
        <Disagreements calls={ticked} />
      </div>
    </div>
  );
}

const fits = (text: string, query: string) =>
  query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));

type CallGroupProps = {
  name: string;
  endpoints: readonly Endpoint[];
  ticked: readonly string[];
  onChange: (calls: string[]) => void;
};

function CallGroup({ name, endpoints: shown, ticked, onChange }: CallGroupProps) {
  if (shown.length === 0) return null;
  return (
    <fieldset className="mb-4 min-w-0">
      <legend className="mb-1 font-semibold text-12">{name}</legend>
      {shown.map(({ endpoint, title, certainty, needsWebSocket }) => (
        <div key={endpoint} className="flex break-inside-avoid items-center justify-between gap-2">
          <Checkbox
            label={
              <span className="font-mono text-12" title={title}>
                {endpoint}
              </span>
            }
            checked={ticked.includes(endpoint)}
            onChange={(event) =>
              onChange(event.target.checked ? [...ticked, endpoint] : ticked.filter((other) => other !== endpoint))
            }
          />
          {certainty === "disagree" ? (
            <Icon as={Split} size={14} label="Kraken's pages disagree" className="text-warn" />
          ) : null}
          {needsWebSocket ? <Icon as={RadioTower} size={14} label="Needs WebSocket" className="text-warn" /> : null}
        </div>
      ))}
    </fieldset>
  );
}

/** Where the sources contradict each other about the ticked calls, and what that means for the set. */
function Disagreements({ calls }: { calls: readonly string[] }) {
  const { conflicts } = smallestSet(calls);
  const webSocket = calls.filter((name) => endpointOf(name)?.needsWebSocket);
  const byKraken = conflicts.filter(({ isKraken }) => isKraken);
  const [first, ...others] = [...byKraken, ...conflicts.filter(({ isKraken }) => !isKraken)];
  if (!first && webSocket.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 border-line border-t bg-canvas px-4 py-3">
      {first ? (
        <div className="flex items-start gap-2.5">
          <Icon as={Split} className="mt-0.5 text-warn" />
          <div className="min-w-0">
            <p>
              <strong className="font-semibold">
                {byKraken.length > 0
                  ? `Kraken's own pages disagree about ${byKraken.length} of your calls.`
                  : "Another source disagrees with Kraken's page."}
              </strong>{" "}
              <Conflict endpoint={first.endpoint} sentence={first.sentence} />
            </p>
            {others.length > 0 ? (
              <Disclosure summary={`Show ${others.length} more`}>
                <ul className="flex flex-col gap-1.5">
                  {others.map(({ endpoint, sentence }) => (
                    <li key={endpoint}>
                      <Conflict endpoint={endpoint} sentence={sentence} />
                    </li>
                  ))}
                </ul>
              </Disclosure>
            ) : null}
          </div>
        </div>
      ) : null}
      {webSocket.length > 0 ? (
        <p className="flex items-start gap-2.5">
          <Icon as={RadioTower} className="mt-0.5 text-warn" />
          <span>
            <strong className="font-semibold">{webSocket.join(", ")} needs the WebSocket interface.</strong>{" "}
            <span className="text-ink-2">
              Kraken&rsquo;s Fast API documents no permission for it. Whether a key made here may call it is not known.
            </span>
          </span>
        </p>
      ) : null}
    </div>
  );
}

function Conflict({ endpoint, sentence }: { endpoint: string; sentence: string }) {
  return (
    <span className="text-ink-2">
      <code className="font-mono text-12">{endpoint}</code>: {sentence}
    </span>
  );
}
