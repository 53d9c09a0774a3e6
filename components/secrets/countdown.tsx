"use client";

import { Hourglass } from "lucide";
import { useEffect, useEffectEvent, useState } from "react";
import { ProgressRule } from "@/components/ui/graduated-rule";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";

type CountdownProps = {
  /** From the server's clock: the browser's may be wrong. */
  secondsLeft: number;
  totalSeconds: number;
  until: Date;
  onEnd: () => void;
};

const WARN_SECONDS = 120;

export function Countdown({ secondsLeft, totalSeconds, until, onEnd }: CountdownProps) {
  const [left, setLeft] = useState(secondsLeft);
  const end = useEffectEvent(onEnd);

  useEffect(() => {
    const endMs = Date.now() + secondsLeft * 1000;
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((endMs - Date.now()) / 1000));
      setLeft(now);
      if (now > 0) return;
      clearInterval(timer);
      end();
    }, 1000);
    return () => clearInterval(timer);
  }, [secondsLeft]);

  const minutes = totalSeconds / 60;
  return (
    <div className="flex flex-col gap-2">
      <p className="flex items-start gap-2 text-ink-2 max-md:text-14">
        <Icon as={Hourglass} className={left <= WARN_SECONDS ? "mt-0.5 text-warn" : "mt-0.5 text-ink-3"} />
        <span>
          It can be shown here for another{" "}
          <strong role="timer" className="font-semibold text-ink">
            {inWords(left)}
          </strong>
          , until <Time at={until} form="clock" />. This cannot be prolonged.
        </span>
      </p>
      <ProgressRule
        label={`${minutes} minutes, from the creation of the key`}
        parts={minutes}
        done={Math.floor((totalSeconds - left) / 60)}
      />
      <p role="status" className="sr-only">
        {left > 0 && left <= WARN_SECONDS ? "Two minutes left to store the private key." : null}
      </p>
    </div>
  );
}

function inWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = `${seconds % 60} s`;
  return minutes === 0 ? rest : `${minutes} min ${rest}`;
}
