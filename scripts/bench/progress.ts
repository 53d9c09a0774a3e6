/** One line about what is happening now: rewritten in place on a terminal, otherwise a line each. */
export class Progress {
  #part = "";

  begin(part: string): void {
    this.#part = part;
    this.say("starting");
  }

  say(what: string): void {
    const line = `${this.#part} · ${what}`;
    if (!process.stderr.isTTY) process.stderr.write(`${line}\n`);
    else process.stderr.write(`\r\u001B[2K${line.slice(0, process.stderr.columns - 1)}`);
  }

  /** Makes room for what is printed next. */
  clear(): void {
    if (process.stderr.isTTY) process.stderr.write("\r\u001B[2K");
  }
}
