import {
  CircleCheck,
  CircleQuestionMark,
  FlaskConical,
  type IconNode,
  Info,
  OctagonAlert,
  TriangleAlert,
} from "lucide";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

type BannerTone = "serious" | "look" | "info" | "unknown" | "sandbox" | "ok";

type BannerLook = { icon: IconNode; ground: string; color: string; role: "alert" | "status" | "note" };

const looks: Record<BannerTone, BannerLook> = {
  serious: { icon: OctagonAlert, ground: "border-danger-line bg-danger-soft", color: "text-danger", role: "alert" },
  look: { icon: TriangleAlert, ground: "border-warn-line bg-warn-soft", color: "text-warn", role: "status" },
  info: { icon: Info, ground: "border-accent-line bg-accent-soft", color: "text-accent-ink", role: "status" },
  unknown: { icon: CircleQuestionMark, ground: "border-chart-line bg-chart-soft", color: "text-chart", role: "status" },
  sandbox: { icon: FlaskConical, ground: "border-chart-line bg-chart-soft", color: "text-chart", role: "note" },
  ok: { icon: CircleCheck, ground: "border-ok-line bg-ok-soft", color: "text-ok", role: "status" },
};

type BannerProps = {
  tone: BannerTone;
  /** The first sentence. */
  title: ReactNode;
  /** One sentence of why. */
  children?: ReactNode;
  /** What does not fit into sentences, such as a list. */
  details?: ReactNode;
  /** At most two buttons, 28 high. */
  actions?: ReactNode;
  /** Title and sentence in one paragraph. */
  inline?: boolean;
  /** Another icon than the tone's. */
  icon?: IconNode;
  className?: string;
};

export function Banner({ tone, title, children, details, actions, inline = false, icon, className }: BannerProps) {
  const look = looks[tone];
  return (
    <div
      role={look.role}
      className={classNames(
        "flex gap-x-4 gap-y-3 rounded-card border px-3 py-2.5 max-md:flex-col md:items-center",
        look.ground,
        className,
      )}
    >
      <div className="flex min-w-0 flex-1 items-start gap-2.5">
        <Icon as={icon ?? look.icon} className={classNames("mt-0.5", look.color)} />
        <div className="min-w-0 flex-1 max-md:text-14">
          <p>
            <strong className={classNames("font-semibold", !inline && "block")}>{title}</strong>
            {inline ? " " : null}
            <span className="text-ink-2">{children}</span>
          </p>
          {details}
        </div>
      </div>
      {actions ? <div className="flex shrink-0 gap-2 max-md:*:flex-1">{actions}</div> : null}
    </div>
  );
}
