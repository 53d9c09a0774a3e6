import { buildApp } from "./lib/build.mjs";
import { endWithParent } from "./lib/end-with-parent.mjs";
import { endWithWords } from "./lib/failure.mjs";
import { installPackages } from "./lib/install.mjs";

endWithParent();
await installPackages().then(buildApp).catch(endWithWords);
