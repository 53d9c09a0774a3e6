import { mentionsAddress } from "./mention";
import type { Node } from "./node";

/** One of the other fields of api.github.com/meta, which lists addresses under the names of GitHub's services. */
const TELLING_FIELD = "verifiable_password_authentication";

/** Says of those lists what they are; any other text stays as it is. */
export function asGitHubMeta(root: Node): Node {
  const [meta, ...more] = root.children.filter(({ isRemark }) => !isRemark);
  if (!meta || more.length > 0 || !meta.children.some(({ name }) => name === TELLING_FIELD)) return root;
  meta.children = meta.children.filter(({ name }) => name !== TELLING_FIELD);
  for (const field of meta.children) {
    if (field.children.some(({ value }) => value !== null && mentionsAddress(value))) field.name = "addresses";
  }
  return root;
}
