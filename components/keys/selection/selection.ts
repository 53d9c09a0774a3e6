export type Selected = {
  /** The selected rows of the page. */
  readonly ids: ReadonlySet<string>;
  /** How many keys there are when everything that matches the list's filters is selected; otherwise null. */
  readonly matching: number | null;
  /** The rows of the page, in their order. */
  readonly page: readonly string[];
};

const NOTHING: Selected = { ids: new Set(), matching: null, page: [] };

/** Which keys of a list are selected. Held outside of React's state, so that a tick does not render the rows again. */
export class Selection {
  #selected = NOTHING;
  #last: string | null = null;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** The same object until something changes. */
  readonly current = (): Selected => this.#selected;

  /** The row that was ticked or unticked last. */
  get last(): string | null {
    return this.#last;
  }

  has(id: string): boolean {
    return this.#selected.ids.has(id);
  }

  /** The page has these rows now. What is no longer among them is not selected any more. */
  show(page: readonly string[]): void {
    const before = this.#selected;
    if (page.length === before.page.length && page.every((id, place) => id === before.page[place])) return;
    const isSelected = (id: string) => before.matching === null && before.ids.has(id);
    this.#change({ ids: new Set(page.filter(isSelected)), matching: null, page });
    if (this.#last !== null && !page.includes(this.#last)) this.#last = null;
  }

  toggle(id: string): void {
    this.#last = id;
    this.#mark([id], !this.has(id));
  }

  /** Every row from the last toggled one to this becomes what that one is. */
  extendTo(id: string): void {
    const { page } = this.#selected;
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
    this.#mark(this.#selected.page, true);
  }

  /** Everything that the list's filters match, on this page and on the others. */
  selectMatching(count: number): void {
    const { page } = this.#selected;
    this.#change({ ids: new Set(page), matching: count, page });
  }

  clear(): void {
    this.#last = null;
    this.#change({ ...NOTHING, page: this.#selected.page });
  }

  #mark(ids: readonly string[], isSelected: boolean): void {
    const next = new Set(this.#selected.ids);
    for (const id of ids) {
      if (isSelected) next.add(id);
      else next.delete(id);
    }
    this.#change({ ids: next, matching: null, page: this.#selected.page });
  }

  #change(selected: Selected): void {
    this.#selected = selected;
    for (const listener of this.#listeners) listener();
  }
}

/** What the box above the rows shows. */
export function stateOfPage({ ids, page }: Selected): boolean | "mixed" {
  if (ids.size === 0) return false;
  return ids.size === page.length ? true : "mixed";
}
