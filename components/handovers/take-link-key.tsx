"use client";

import { type ReactNode, useLayoutEffect, useState } from "react";
import { takeLinkKey } from "./link-key";

type TakeLinkKeyProps = {
  id: string /** What leads on; there only once the key is out of the address. */;
  children: ReactNode;
};

/** A form that leads to Kraken before that would carry the key along: redirects keep what follows the number sign. */
export function TakeLinkKey({ id, children }: TakeLinkKeyProps) {
  const [isTaken, setIsTaken] = useState(false);
  useLayoutEffect(() => {
    takeLinkKey(id);
    setIsTaken(true);
  }, [id]);
  if (isTaken) return children;
  return <noscript>Opening a private key needs script: it is decrypted in your browser.</noscript>;
}
