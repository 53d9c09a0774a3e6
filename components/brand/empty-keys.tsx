const RINGS = [44, 132, 220, 308, 396] as const;
const QUAY_STONES = Array.from({ length: 10 }, (_, stone) => stone * 44);
const NEW_RING = 220;

/** The quay with free mooring rings: no keys yet, and the place of the first. */
export function EmptyKeysDrawing() {
  return (
    <svg viewBox="0 0 440 124" fill="none" aria-hidden="true" className="block w-full">
      <g className="fill-ink-2">
        {QUAY_STONES.map((x) => (
          <rect key={x} x={x} width="22" height="5" />
        ))}
        <rect y="8" width="440" height="1.5" />
      </g>
      {RINGS.map((x) => (
        <g
          key={x}
          strokeWidth={x === NEW_RING ? 3.5 : 2}
          className={x === NEW_RING ? "stroke-accent" : "stroke-control"}
        >
          <path d={`M${x - 4} 10v9h8v-9`} strokeWidth="1.5" />
          <circle cx={x} cy="34" r={x === NEW_RING ? 15 : 15.5} />
        </g>
      ))}
      <path d="M215 34h10M220 29v10" strokeWidth="2" className="stroke-accent" />
      <g strokeWidth="1.5" className="stroke-accent-line">
        <path d="M16 81H424" strokeDasharray="30 8" />
        <path d="M50 93H390" strokeDasharray="20 9" />
        <path d="M84 105H356" strokeDasharray="14 9" />
        <path d="M118 117H322" strokeDasharray="8 11" />
      </g>
    </svg>
  );
}
