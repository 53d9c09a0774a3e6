import { Store } from "@/components/ui/store";

export type Selected = {
  /** The selected rows of the page. */
  readonly ids: ReadonlySet<string>;
  /** How many keys there are when everything that matches the list's filters is selected; otherwise null. */
  readonly matching: number | null;
  /** The rows of the page, in their order. */
  readonly page: readonly string[];
};

/** Of a selection, what is kept while its person signs in again. */
export type SelectedTyped = { ids: readonly string[]; matching: number | null };

const NOTHING: Selected = { ids: new Set(), matching: null, page: [] };

/** Which keys of a list are selected: a store, so that a tick does not render the rows again. */
export class Selection extends Store<Selected> {
  #last: string | null = null;

  constructor() {
    super(NOTHING);
  }

  /** The row that was ticked or unticked last. */
  get last(): string | null {
    return this.#last;
  }

  has(id: string): boolean {
    return this.current().ids.has(id);
  }

  /** The page has these rows now. What is no longer among them is not selected any more. */
  show(page: readonly string[]): void {
    const before = this.current();
    if (page.length === before.page.length && page.every((id, place) => id === before.page[place])) return;
    const isSelected = (id: string) => before.matching === null && before.ids.has(id);
    this.set({ ids: new Set(page.filter(isSelected)), matching: null, page });
    if (this.#last !== null && !page.includes(this.#last)) this.#last = null;
  }

  toggle(id: string): void {
    this.#last = id;
    this.#mark([id], !this.has(id));
  }

  /** Every row from the last toggled one to this becomes what that one is. */
  extendTo(id: string): void {
    const { page } = this.current();
    const from = this.#last === null ? -1 : page.indexOf(this.#last);
    const to = page.indexOf(id);
    if (this.#last === null || from === -1 || to === -1) {
      this.toggle(id);
      return;
    }
    this.#mark(page.slice(Math.min(from, to), Math.max(from, to) + 1), this.has(this.#last));
    this.#last = id;
  }

  selectPage(): void {
    this.#mark(this.current().page, true);
  }

  /** Everything that the list's filters match, on this page and on the others. */
  selectMatching(count: number): void {
    const { page } = this.current();
    this.set({ ids: new Set(page), matching: count, page });
  }

  /** What was selected before the page was loaded anew, as far as its rows are still there. */
  restore({ ids, matching }: SelectedTyped): void {
    const { page } = this.current();
    this.set({ ids: new Set(page.filter((id) => ids.includes(id))), matching, page });
  }

  clear(): void {
    this.#last = null;
    this.set({ ...NOTHING, page: this.current().page });
  }

  #mark(ids: readonly string[], isSelected: boolean): void {
    const next = new Set(this.current().ids);
    for (const id of ids) {
      if (isSelected) next.add(id);
      else next.delete(id);
    }
    this.set({ ids: next, matching: null, page: this.current().page });
  }
}

/** What the box above the rows shows. */
export function stateOfPage({ ids, page }: Selected): boolean | "mixed" {
  if (ids.size === 0) return false;
  return ids.size === page.length ? true : "mixed";
}
