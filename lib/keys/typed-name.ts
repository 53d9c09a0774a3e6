import { NAMELESS } from "@/lib/kraken/shown-name";
import { asSeen, asShown } from "@/lib/words/visible-text";

/** What a person types to confirm that they mean the key of this name: what they see of it. */
export const nameToType = (name: string): string => (asSeen(name) === "" ? NAMELESS : asShown(name));

/** Compared as people compare: keyboards and pastes write one and the same letter in several ways. */
export const isNameTyped = (typed: string, name: string): boolean => asSeen(typed) === asSeen(nameToType(name));
