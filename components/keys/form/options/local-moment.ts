const two = (value: number) => String(value).padStart(2, "0");

/** Unix seconds as a `datetime-local` input shows them, in the zone of this machine; "" for none. */
export function toLocalInput(seconds: number | null): string {
  if (seconds === null || Number.isNaN(seconds)) return "";
  const at = new Date(seconds * 1000);
  const day = `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** NaN for an input that is not complete: an option that is on and was left blank. */
export function fromLocalInput(text: string): number {
  return Math.floor(new Date(text).getTime() / 1000);
}
