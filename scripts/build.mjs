import { buildApp } from "./lib/build.mjs";
import { installPackages } from "./lib/install.mjs";

await installPackages();
await buildApp();
