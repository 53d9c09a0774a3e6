import { CopyButton } from "@/components/ui/copy-button";

type CodeExampleProps = {
  /** Names it for those who do not see it: "curl". */
  label: string;
  code: string;
};

export function CodeExample({ label, code }: CodeExampleProps) {
  return (
    <div className="overflow-clip rounded-control border border-line bg-sunken">
      <section
        aria-label={`Example: ${label}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and the keyboard has to reach them
        tabIndex={0}
        className="overflow-x-auto focus-visible:-outline-offset-2"
      >
        <pre className="w-max p-3 font-mono text-12">
          <code>{code}</code>
        </pre>
      </section>
      <div className="border-line border-t bg-surface px-3 py-1.5">
        <CopyButton value={code} what={`${label} example`} />
      </div>
    </div>
  );
}
