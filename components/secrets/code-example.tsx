import { CopyButton } from "@/components/ui/copy-button";

type CodeExampleProps = { /** Names it for those who do not see it: "curl". */ label: string; code: string };

export function CodeExample({ label, code }: CodeExampleProps) {
  return (
    <div className="overflow-clip rounded-control border border-line bg-sunken">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and the keyboard has to reach them */}
      <pre
        tabIndex={0}
        role="region"
        aria-label={`Example: ${label}`}
        className="overflow-x-auto p-3 font-mono text-12 focus-visible:-outline-offset-2"
      >
        <code>{code}</code>
      </pre>
      <div className="border-line border-t bg-surface px-3 py-1.5">
        <CopyButton value={code} what={`${label} example`} />
      </div>
    </div>
  );
}
