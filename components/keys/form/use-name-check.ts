import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useBasePath } from "@/components/ui/base-path";
import { useDebounced } from "@/components/ui/use-debounced";
import { isNameAskable, keyQueries, type NameCheck, type NameQuestion } from "@/lib/keys/queries";

const TYPING_PAUSE_MS = 400;

/**
 * Asks our database, once the typing pauses, whether the name is taken. null while it is not known: the write itself has the
 * last word on the name.
 */
export function useNameCheck(
  question: NameQuestion,
  onChecked: (connectionId: string, name: string, check: NameCheck) => void,
): NameCheck | null {
  const { connectionId, name } = question;
  const typed = useDebounced(name, TYPING_PAUSE_MS);
  const isAsked = typed === name && isNameAskable(name);
  const { data } = useQuery({ ...keyQueries.name(useBasePath(), question), enabled: isAsked });
  const check = (isAsked && data) || null;
  const tell = useEffectEvent(onChecked);
  useEffect(() => {
    if (check) tell(connectionId, name, check);
  }, [connectionId, name, check]);
  return check;
}
