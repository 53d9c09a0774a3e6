/** What a person can be in a workspace, for people. */
export const roleWords = {
  owner: { name: "Owner", meaning: "Everything, and the workspace itself" },
  admin: { name: "Admin", meaning: "People and keys, but not the Kraken accounts" },
  key_manager: { name: "Key manager", meaning: "Creates, changes and revokes keys" },
  approver: { name: "Approver", meaning: "Sees the keys; there is nothing to approve yet" },
  auditor: { name: "Auditor", meaning: "Sees everything, changes nothing" },
  viewer: { name: "Viewer", meaning: "Sees the keys" },
} as const;
