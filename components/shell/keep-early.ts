export const PAGE_IS_ALIVE = "quayside:alive";

/**
 * Runs before the page's script has come. What is typed, chosen and ticked until then is kept, and told to React when it
 * listens. `data-early` on the document says so to the style sheet, in which buttons that need script cannot be pressed yet.
 * Travels as text, so it uses nothing from outside.
 */
export function keepEarly(pageIsAlive: string) {
  type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  const typed = new Map<Field, string | boolean>();
  const { dataset } = document.documentElement;

  const isTicked = (field: Field) => field.type === "checkbox" || field.type === "radio";

  function keepTyped({ target }: Event) {
    const field = target as Field;
    // Of two radios the last one counts.
    typed.delete(field);
    typed.set(field, isTicked(field) ? (field as HTMLInputElement).checked : field.value);
  }

  /** The browser would send such a form to the address of the page, with all that was typed in it. */
  function holdBack(event: SubmitEvent) {
    const form = event.target as HTMLFormElement;
    if (!form.hasAttribute("action") && !form.hasAttribute("method")) event.preventDefault();
  }

  // React has put back what its state says. It takes note of each value that is set, but not by the prototype's setter,
  // and hears of a change only where the value is not the one of its note.

  function tickAgain(field: HTMLInputElement, isOn: boolean) {
    field.checked = !isOn;
    field.click();
  }

  function typeAgain(field: Field, value: string) {
    field.value = "";
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, value);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function release() {
    removeEventListener("input", keepTyped, true);
    removeEventListener("submit", holdBack, true);
    for (const [field, value] of typed) {
      if (typeof value === "string") typeAgain(field, value);
      else tickAgain(field as HTMLInputElement, value);
    }
    delete dataset.early;
  }

  dataset.early = "";
  addEventListener("input", keepTyped, true);
  addEventListener("submit", holdBack, true);
  addEventListener(pageIsAlive, release, { once: true });
}
