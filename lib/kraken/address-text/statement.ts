/** What one place of a pasted text says. `${text} ${reason}` is a sentence without its full stop. */
export type Statement = Place &
  /** With what stood beside it, "" for nothing: a person sees in it what no reader can decide. */
  (
    | { kind: "allowed"; entry: string; remark: string }
    /** By the text itself: a comment, or denied. */
    | { kind: "left out"; reason: string }
    | { kind: "refused"; reason: string }
  ) & {
    /** The entry, where something denies it. */
    denied?: string;
  };

export type Place = {
  /** Counted from 1. */
  line: number;
  /** The last one that it is about, where it is about several. */
  lastLine?: number;
  /** The entry, or the whole line. */
  text: string;
};
