import { type IpBlock, networkOf } from "./ip-block";

/** Blocks, found by what covers them: as many steps as there are different prefix lengths, however many blocks. */
export class BlockSet {
  readonly #byPrefix = new Map<string, { prefix: number; family: 4 | 6; blocks: Map<string, IpBlock> }>();

  add(block: IpBlock): void {
    const { family, prefix } = block;
    const key = `${family}/${prefix}`;
    const level = this.#byPrefix.get(key) ?? { prefix, family, blocks: new Map() };
    level.blocks.set(block.bytes.join(), block);
    this.#byPrefix.set(key, level);
  }

  has(block: IpBlock): boolean {
    return this.around(block).some(({ prefix }) => prefix === block.prefix);
  }

  /** All that hold the whole block, itself among them, the widest first. */
  around(block: IpBlock): IpBlock[] {
    return [...this.#byPrefix.values()]
      .filter(({ family, prefix }) => family === block.family && prefix <= block.prefix)
      .sort((a, b) => a.prefix - b.prefix)
      .flatMap(({ prefix, blocks }) => blocks.get(networkOf(block.bytes, prefix).join()) ?? []);
  }
}
