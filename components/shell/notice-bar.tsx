import { FlaskConical, type IconNode, TriangleAlert } from "lucide";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";

const looks: Record<"sandbox" | "look", { icon: IconNode; ground: string; color: string }> = {
  sandbox: { icon: FlaskConical, ground: "border-chart-line bg-chart-soft", color: "text-chart" },
  look: { icon: TriangleAlert, ground: "border-warn-line bg-warn-soft", color: "text-warn" },
};

/** One line across the top of every page. */
export function NoticeBar({
  tone,
  title,
  children,
}: {
  tone: "sandbox" | "look";
  title: string;
  children?: ReactNode;
}) {
  const { icon, ground, color } = looks[tone];
  return (
    <aside
      aria-label={title}
      className={classNames("flex items-start gap-2 border-b px-7 py-1.5 text-12 max-md:px-4", ground)}
    >
      <Icon as={icon} size={14} className={classNames("mt-px", color)} />
      <p>
        <strong className="font-semibold">{title}.</strong> <span className="text-ink-2">{children}</span>
      </p>
    </aside>
  );
}
