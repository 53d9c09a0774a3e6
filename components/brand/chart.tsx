import { classNames } from "@/components/ui/class-names";
import {
  CHART_HEIGHT,
  CHART_WIDTH,
  COAST,
  DEEP_LINES,
  DEEP_PATCH,
  SHALLOW_LINE,
  SHALLOW_PATCHES,
  SHORE_LINE,
  SHORE_PATCH,
  SOUNDINGS,
  TEN_METRE_LINES,
  TO_THE_EAST,
} from "./chart-lines";

/** A nautical chart in its graduated frame, as large as its container. Decoration: it has no name. */
export function Chart({ className }: { className?: string }) {
  return (
    <div aria-hidden="true" className={classNames("relative overflow-clip bg-canvas", className)}>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${CHART_WIDTH} ${CHART_HEIGHT}`}
        preserveAspectRatio="xMidYMid slice"
        fill="none"
        className="absolute inset-0 size-full"
      >
        <Depths />
        <Soundings />
        <CompassRose />
        <LeadingLine />
        <Pier x={258} y={428} length={190} bollards={6} above />
        <Pier x={339} y={539} length={150} bollards={5} />
      </svg>
      <Frame />
    </div>
  );
}

function Depths() {
  return (
    <>
      <path d={DEEP_LINES} strokeDasharray="1 4" className="stroke-line-strong" />
      <path d={TEN_METRE_LINES} className="stroke-accent-line" />
      <g className="fill-accent-soft stroke-accent-line">
        <path d={SHALLOW_LINE + TO_THE_EAST} stroke="none" fillOpacity="0.55" />
        <path d={SHALLOW_PATCHES} fillOpacity="0.55" />
        <path d={SHALLOW_LINE} fill="none" />
      </g>
      <path d={DEEP_PATCH} className="fill-canvas stroke-accent-line" />
      <g strokeDasharray="1 4" className="fill-accent-soft stroke-accent-line">
        <path d={SHORE_LINE + TO_THE_EAST} stroke="none" />
        <path d={SHORE_LINE} fill="none" />
        <path d={SHORE_PATCH} />
      </g>
      <path d={COAST + TO_THE_EAST} className="fill-sunken" />
      <path d={COAST} strokeWidth="1.25" className="stroke-ink-3" />
    </>
  );
}

function Soundings() {
  return (
    <g fontSize="11" textAnchor="middle" className="fill-ink-3">
      {SOUNDINGS.map(([x, y, metres, tenths]) => (
        <text key={`${x} ${y}`} x={x} y={y + 4}>
          {metres}
          {tenths === undefined ? null : (
            <tspan dy="3" fontSize="8">
              {tenths}
            </tspan>
          )}
        </text>
      ))}
    </g>
  );
}

const ROSE_RADIUS = 96;
const DEGREES = Array.from({ length: 72 }, (_, step) => step * 5);

function CompassRose() {
  return (
    <g transform="translate(188 235) rotate(-4)" opacity="0.6" className="stroke-chart">
      <circle r={ROSE_RADIUS} />
      <circle r="82" strokeOpacity="0.7" />
      {DEGREES.map((degree) => (
        <path
          key={degree}
          transform={`rotate(${degree})`}
          d={`M0-${ROSE_RADIUS}v${degree % 30 === 0 ? 14 : degree % 10 === 0 ? 7 : 4}`}
        />
      ))}
      <path d="M0-76V76M-76 0H76" strokeOpacity="0.7" />
    </g>
  );
}

function LeadingLine() {
  return (
    <>
      <path d="M32 593 362 500" strokeDasharray="8 6" strokeOpacity="0.8" className="stroke-chart" />
      <text
        x="161"
        y="552"
        fontSize="11"
        textAnchor="middle"
        transform="rotate(-16 161 552)"
        className="fill-chart font-mono"
      >
        074°
      </text>
    </>
  );
}

type PierProps = {
  x: number;
  y: number;
  length: number;
  bollards: number /** On which side boats lie. */;
  above?: boolean;
};

function Pier({ x, y, length, bollards, above = false }: PierProps) {
  const width = 15;
  const places = Array.from({ length: bollards }, (_, place) => ((place + 0.6) * length) / bollards);
  return (
    <g transform={`translate(${x} ${y}) rotate(17)`} className="stroke-ink-2">
      {places.map((place) => (
        <path key={place} d={above ? `M${place} 0v-9` : `M${place} ${width}v9`} />
      ))}
      <rect y="0" width={length} height={width} strokeWidth="1.25" className="fill-surface" />
      {places.map((place) => (
        <circle key={place} cx={place} cy={width / 2} r="2" stroke="none" className="fill-ink-2" />
      ))}
    </g>
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
