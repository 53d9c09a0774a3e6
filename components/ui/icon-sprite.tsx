import type { IconNode } from "lucide";
import { Strokes } from "./icon";

/** Icons that many rows show, drawn once; `SpriteIcon` points at them by name. */
export function IconSprite({ icons }: { icons: Record<string, IconNode> }) {
  return (
    <svg aria-hidden="true" className="hidden">
      {Object.entries(icons).map(([name, drawing]) => (
        <symbol key={name} id={`icon-${name}`} viewBox="0 0 24 24" className="icon">
          <Strokes of={drawing} />
        </symbol>
      ))}
    </svg>
  );
}

/** At 14 px, beside 12 px text. */
export function SpriteIcon({ name }: { name: string }) {
  return (
    <svg aria-hidden="true" className="sprite">
      <use href={`#icon-${name}`} />
    </svg>
  );
}
