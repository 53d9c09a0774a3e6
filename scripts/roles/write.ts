import { writeFile } from "node:fs/promises";
import { rolesDocument } from "./document";

await writeFile("docs/roles.md", rolesDocument());
