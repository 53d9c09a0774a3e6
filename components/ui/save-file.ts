const RELEASE_AFTER_MS = 5000;

/** Hands a file to the browser's downloads. Made here, so that it passes through no server and no address. */
export function saveFile(file: { name: string; type?: string; content: string | Uint8Array | Blob }): void {
  const part = file.content instanceof Uint8Array ? new Uint8Array(file.content) : file.content;
  const address = URL.createObjectURL(new Blob([part], { type: file.type ?? "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  // Not at once: some browsers begin to read only after this.
  setTimeout(() => URL.revokeObjectURL(address), RELEASE_AFTER_MS);
}
