"use client";

import { lazy, Suspense } from "react";
import { classNames } from "./class-names";

const QrCode = lazy(() => import("./qr-code").then((module) => ({ default: module.QrCode })));

type QrProps = {
  text: string;
  /** What the picture holds: "QR code with both keys". Never the text itself. */
  label: string;
  className?: string;
};

export function Qr({ text, label, className }: QrProps) {
  return (
    <div
      className={classNames(
        "aspect-square w-full max-w-65 overflow-clip rounded-control border border-line",
        className,
      )}
    >
      <Suspense fallback={<div className="size-full bg-hover" />}>
        <QrCode text={text} label={label} />
      </Suspense>
    </div>
  );
}
