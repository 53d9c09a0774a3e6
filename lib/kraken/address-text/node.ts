import type { Line } from "./lines";

/** What every format is read into: names, and what stands under them. */
export type Node = {
  line: number;
  /** The line, as it was pasted. */
  text: string;
  /** "" where nothing names it, as in a list. */
  name: string;
  /** A directive's name is only what all of its words say together. */
  isDirective?: true;
  /** What is written for the name: one entry, several, or something else. Null for what only holds others. */
  value: string | null;
  /** Behind it, on the same line. */
  comment: string;
  /** The comment above it, on a line of its own. */
  heading: string;
  /** The last one that it is written on, where that is another. */
  lastLine?: number;
  /** A line that is nothing but a comment. */
  isRemark?: true;
  children: Node[];
  /** An earlier child wins over a later one, as in nginx. */
  isOrdered?: true;
  /** Why it cannot be read, worded to follow its text; then nothing under it counts either. */
  unread?: string;
};

type Given = Pick<Node, "line" | "text"> & Partial<Node>;

export const node = (given: Given): Node => ({
  name: "",
  value: null,
  comment: "",
  heading: "",
  children: [],
  ...given,
});

export const placeOf = ({ number, text, comment, heading }: Line) => ({ line: number, text, comment, heading });

export const remarkOf = (line: Line): Node => node({ ...placeOf(line), isRemark: true });

export const unreadOf = (line: Line, unread: string): Node => node({ ...placeOf(line), unread });
