import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { type Crumb, TopBar } from "./top-bar";

type PageProps = {
  crumbs: readonly Crumb[];
  /** In the top bar, at the right. */
  topActions?: ReactNode;
  /** "table" up to 1600, "form" up to 1240. */
  width?: "table" | "form";
  children: ReactNode;
};

/** The top bar and the content of one page, inside `AppShell`. */
export function Page({ crumbs, topActions, width = "form", children }: PageProps) {
  return (
    <>
      <TopBar crumbs={crumbs} actions={topActions} />
      <main
        id="content"
        tabIndex={-1}
        className="px-7 pt-4.5 pb-[calc(var(--bottom-bar)+2rem)] max-md:px-4 max-md:pt-4"
      >
        <div className={classNames("flex flex-col gap-4", width === "table" ? "max-w-400" : "max-w-310")}>
          {children}
        </div>
      </main>
    </>
  );
}
