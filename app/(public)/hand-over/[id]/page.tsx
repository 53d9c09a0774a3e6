import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HandoverGone } from "@/components/handovers/handover-gone";
import { HandoverStep } from "@/components/handovers/handover-step";
import { findPageActor } from "@/lib/auth/page-actor";
import { findOwnHandover } from "@/lib/handovers/data";
import { readId } from "@/lib/handovers/schema";

export const metadata: Metadata = { title: "Hand-over" };

/** Looks and changes nothing: programs that open links before people do must not read what can be read once. */
export default async function HandoverPage({ params }: PageProps<"/hand-over/[id]">) {
  const id = readId((await params).id);
  if (!id) notFound();
  const actor = await findPageActor();
  const handover = actor && (await findOwnHandover(actor, id));
  if (actor && !handover?.isOpen) return <HandoverGone handover={handover} actor={actor} />;
  return <HandoverStep id={id} handover={handover} actor={actor} />;
}
