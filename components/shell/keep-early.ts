export const PAGE_IS_ALIVE = "quayside:alive";

/** Keeps what is done before the page is alive. Travels as text, so it uses nothing from outside. */
export function keepEarly(pageIsAlive: string) {
  type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  const typed = new Map<Field, string | boolean>();
  let pressed: HTMLButtonElement | null = null;

  const isTicked = (field: Field) => field.type === "checkbox" || field.type === "radio";

  function keepTyped({ target }: Event) {
    const field = target as Field;
    // Of two radios the last one counts.
    typed.delete(field);
    typed.set(field, isTicked(field) ? (field as HTMLInputElement).checked : field.value);
  }

  function keepPress(event: MouseEvent) {
    const button = (event.target as Element).closest("button");
    if (!button || worksWithoutScript(button)) return;
    // React must not hear it as well, in case it is just coming to life.
    event.stopPropagation();
    event.preventDefault();
    pressed = button;
  }

  function worksWithoutScript({ type, form, popoverTargetElement: opens }: HTMLButtonElement) {
    if (type === "submit") return form === null || form.hasAttribute("action");
    // A sheet has its content from the start, a menu gets it from script.
    return opens !== null && opens.childElementCount > 0;
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
    removeEventListener("click", keepPress, true);
    for (const [field, value] of typed) {
      if (typeof value === "string") typeAgain(field, value);
      else tickAgain(field as HTMLInputElement, value);
    }
    // A task later, when React has drawn what was typed.
    setTimeout(() => pressed?.click());
  }

  addEventListener("input", keepTyped, true);
  addEventListener("click", keepPress, true);
  addEventListener(pageIsAlive, release, { once: true });
}
