import { classNames } from "@/components/ui/class-names";

/** A nautical chart in its graduated frame, as large as its container. Decoration: it has no name. */
export function Chart({ className }: { className?: string }) {
  return (
    <div aria-hidden="true" className={classNames("relative overflow-clip bg-canvas", className)}>
      <svg
        aria-hidden="true"
        viewBox="0 0 708 848"
        preserveAspectRatio="xMidYMid slice"
        className="absolute inset-0 size-full"
      >
        {/* A file of its own: in the page it would travel twice, once as HTML and once for the router. */}
        <use href="/chart.svg#harbour" />
      </svg>
      <Frame />
    </div>
  );
}

const FRAME = 6;

/** Black and white parts along all four sides, equal in size whatever the size of the chart. */
function Frame() {
  return (
    <svg aria-hidden="true" fill="none" className="absolute inset-0 size-full text-ink-2">
      <defs>
        <pattern id="chart-frame-x" width="76" height={FRAME} patternUnits="userSpaceOnUse">
          <rect width="76" height={FRAME} className="fill-current" />
          <rect x="38" y="1" width="38" height={FRAME - 2} className="fill-surface" />
        </pattern>
        <pattern id="chart-frame-y" width={FRAME} height="76" patternUnits="userSpaceOnUse">
          <rect width={FRAME} height="76" className="fill-current" />
          <rect x="1" y="38" width={FRAME - 2} height="38" className="fill-surface" />
        </pattern>
      </defs>
      <rect width="100%" height={FRAME} fill="url(#chart-frame-x)" />
      <svg aria-hidden="true" y="100%" overflow="visible">
        <rect y={-FRAME} width="100%" height={FRAME} fill="url(#chart-frame-x)" />
      </svg>
      <rect width={FRAME} height="100%" fill="url(#chart-frame-y)" />
      <svg aria-hidden="true" x="100%" overflow="visible">
        <rect x={-FRAME} width={FRAME} height="100%" fill="url(#chart-frame-y)" />
      </svg>
    </svg>
  );
}
