"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { Selection } from "./selection";

const SelectionContext = createContext<Selection | null>(null);

type SelectionProviderProps = {
  /** The address of the page of the list. Another one starts with nothing selected. */
  address: string;
  children: ReactNode;
};

export function SelectionProvider({ address, children }: SelectionProviderProps) {
  const [held, setHeld] = useState(() => ({ address, selection: new Selection() }));
  if (held.address !== address) setHeld({ address, selection: new Selection() });
  return <SelectionContext value={held.selection}>{children}</SelectionContext>;
}

export function useSelection(): Selection {
  const selection = useContext(SelectionContext);
  if (!selection) throw new Error("there is no SelectionProvider around this component");
  return selection;
}
