import { classNames } from "./class-names";
import { type StatusName, statusWord } from "./status-words";

/** Icon and word; as a pill in headers. */
export function Status({ status, pill = false }: { status: StatusName; pill?: boolean }) {
  return (
    <span className={classNames("icon-before status", `status-${status}`, pill && "status-pill")}>
      {statusWord(status)}
    </span>
  );
}
