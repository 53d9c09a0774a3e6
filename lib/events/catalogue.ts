import type { z } from "zod";
import { connectionEvents } from "./connections";
import type { Declaration } from "./declaration";
import type { EventGroup } from "./groups";
import { handoverEvents } from "./handovers";
import { keyEvents } from "./keys";
import { memberEvents } from "./members";
import { refusalEvents } from "./refusals";
import { secretEvents } from "./secrets";
import { signInEvents } from "./sign-ins";
import { workspaceEvents } from "./workspace";
import { writeEvents } from "./writes";

const catalogue = {
  ...signInEvents,
  ...memberEvents,
  ...workspaceEvents,
  ...connectionEvents,
  ...keyEvents,
  ...writeEvents,
  ...secretEvents,
  ...handoverEvents,
  ...refusalEvents,
};

/** What can happen. A kind is declared in the file of its subject, and nowhere else. */
export type EventKind = keyof typeof catalogue;

type EventData<Kind extends EventKind> = z.output<(typeof catalogue)[Kind]["data"]>;

/** A kind with its data; a union of them for several kinds. The data may be left out where all of it may. */
export type EventOf<Kind extends EventKind = EventKind> = {
  [One in Kind]: { kind: One } & (Record<string, never> extends EventData<One>
    ? { data?: EventData<One> }
    : { data: EventData<One> });
}[Kind];

const declarations: Readonly<Record<EventKind, Declaration<unknown>>> = catalogue;

/** What is declared of a kind; null for one that only another version of Quayside knows. */
export const declarationOf = (kind: string): Declaration<unknown> | null =>
  Object.hasOwn(declarations, kind) ? declarations[kind as EventKind] : null;

/** Null for a kind that is about no private key. */
export const secretStepOf = (kind: string) => declarationOf(kind)?.secretStep ?? null;

/** An event of the log, whose data were read as its kind declares them. */
export type ReadEvent = { [Kind in EventKind]: { kind: Kind; data: EventData<Kind> } }[EventKind];

/** Null where the kind is not known, or the data do not fit: another version of Quayside wrote it. */
export function readEvent({ kind, data }: { kind: string; data: unknown }): ReadEvent | null {
  const parsed = declarationOf(kind)?.data.safeParse(data);
  return parsed?.success ? ({ kind, data: parsed.data } as ReadEvent) : null;
}

export const eventKinds = Object.keys(catalogue) as EventKind[];

const kindsThat = (fits: (declaration: Declaration<unknown>) => boolean): EventKind[] =>
  eventKinds.filter((kind) => fits(declarations[kind]));

export const kindsOfGroup = (group: EventGroup) => kindsThat((declaration) => declaration.group === group);

export const kindsInKeyHistory = kindsThat(({ inKeyHistory }) => inKeyHistory !== undefined);

/** Kinds that tell who could see a private key, and when that ended. */
export const secretKinds = kindsThat(({ secretStep }) => secretStep !== undefined);

/** A private key was given to somebody's browser. The table has an index for these. */
export const sightKinds = kindsThat(({ secretStep }) => secretStep === "seen");

export const kindsNamingInvitee = kindsThat(({ namesInvitee }) => namesInvitee === true);

export const kindsNamingLostKey = kindsThat(({ namesLostKey }) => namesLostKey === true);
