import { buildApp } from "@/scripts/lib/build.mjs";

/** Once, before the workers: each of them starts a Quayside, and two builds at a time spoil each other. */
export default async function build(): Promise<void> {
  await buildApp();
}
