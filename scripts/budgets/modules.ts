/** Bytes of script, compressed one by one: more than they take together, and good for comparing. */
export type ModuleBytes = Record<string, number>;

/** The part of a file of Next's analyzer that is read here. */
type Analysis = {
  sources: { path: string; parent_source_index: number | null }[];
  chunk_parts: { source_index: number; output_file_index: number; compressed_size: number }[];
  output_files: { filename: string }[];
  chunk_groups: { kind: string; output_file_indices: number[] }[];
};

const LENGTH_BYTES = 4;

/** A length, JSON of that length, and indexes that nobody needs here. */
export function parseAnalysis(file: Buffer): Analysis {
  return JSON.parse(file.subarray(LENGTH_BYTES, LENGTH_BYTES + file.readUInt32BE()).toString());
}

/** What a first visit loads, by npm package or by file of ours; what an `import()` waits for is not in it. */
export function firstLoadModules({ sources, chunk_parts, output_files, chunk_groups }: Analysis): ModuleBytes {
  const atOnce = new Set(chunk_groups.flatMap((group) => (group.kind === "async" ? [] : group.output_file_indices)));
  const isScript = (file: number) => /^\[client-fs\].*\.js$/.test(output_files[file]?.filename ?? "");
  const pathOf = (index: number): string => {
    const source = sources[index];
    if (!source) return "";
    return (source.parent_source_index === null ? "" : pathOf(source.parent_source_index)) + source.path;
  };
  const bytes: ModuleBytes = {};
  for (const { source_index, output_file_index, compressed_size } of chunk_parts) {
    if (!atOnce.has(output_file_index) || !isScript(output_file_index)) continue;
    const name = moduleName(pathOf(source_index));
    bytes[name] = (bytes[name] ?? 0) + compressed_size;
  }
  return bytes;
}

function moduleName(path: string): string {
  const inPackage = path.split("node_modules/").slice(1).at(-1);
  if (inPackage) return /^(@[^/]+\/)?[^/]+/.exec(inPackage)?.[0] ?? inPackage;
  return /^\[project\]\/(.+\.(?:tsx?|json))/.exec(path)?.[1] ?? "made by the build";
}

/** What got bigger, the most first. */
export function growth(before: ModuleBytes, now: ModuleBytes): { name: string; bytes: number; isNew: boolean }[] {
  return Object.entries(now)
    .map(([name, bytes]) => ({ name, bytes: bytes - (before[name] ?? 0), isNew: !(name in before) }))
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes);
}
