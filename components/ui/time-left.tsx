"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";

type TimeLeftProps = { /** Unix seconds. */ until: number };

/** "8 min left", true from second to second. When it is over, the page is read anew, once. */
export function TimeLeft({ until }: TimeLeftProps) {
  const router = useRouter();
  const [left, setLeft] = useState(() => secondsTo(until));
  const end = useEffectEvent(() => router.refresh());

  useEffect(() => {
    let before = secondsTo(until);
    const timer = setInterval(() => {
      const now = secondsTo(until);
      setLeft(now);
      if (before > 0 && now === 0) end();
      before = now;
    }, 1000);
    return () => clearInterval(timer);
  }, [until]);

  // Said once by the server and once here; a second may end between the two.
  return <span suppressHydrationWarning>{timeLeftInWords(left)}</span>;
}

const secondsTo = (until: number) => Math.max(0, Math.ceil(until - Date.now() / 1000));

const UNITS = [
  [86_400, "d"],
  [3_600, "h"],
  [60, "min"],
  [1, "s"],
] as const;

/** In the largest unit that fits, rounded down: nobody is promised more than there is. */
export function timeLeftInWords(seconds: number): string {
  const [size, unit] = UNITS.find(([size]) => seconds >= size) ?? [1, "s"];
  return seconds === 0 ? "time is over" : `${Math.floor(seconds / size)} ${unit} left`;
}
