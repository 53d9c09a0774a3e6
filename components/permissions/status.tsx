import { classNames } from "../ui/class-names";
import { type StatusName, statusClasses, statusWord } from "./status-words";

/** Icon and word, as a pill. */
export function StatusPill({ status }: { status: StatusName }) {
  return <span className={classNames(statusClasses(status), "status-pill")}>{statusWord(status)}</span>;
}
