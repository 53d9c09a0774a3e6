import { randomUUID } from "node:crypto";

/** Somebody with a fresh key, whose private key still waits, and what an attacker could know of them. */
export type Victim = {
  keyId: string;
  connectionId: string;
  sessionId: string;
  userId: string;
  /** Where the pages of their workspace stand. */
  base: string;
  invitationId: string;
  handoverId: string;
  sealingKeyId: string;
  cookie: string;
  /** All that an attack could change: what the key's page shows, what Kraken holds, and which calls Kraken received. */
  state: () => Promise<string>;
};

/** The victim's key. */
export const SET_UP = { name: "victims-key", permissions: "funds_query,trades_modify" };

const settings = (name: string) => ({
  name,
  permissions: ["funds_withdraw"],
  ipAllowlist: null,
  validUntil: null,
  queryFrom: null,
  queryTo: null,
  nonceWindow: "0",
});
const seen = { ...settings(SET_UP.name), permissions: ["funds_query", "trades_modify"] };

/** For every action, a call that would succeed for the victim. */
export const calls: Record<string, (victim: Victim) => object> = {
  createKeyAction: ({ connectionId }) => ({
    connectionId,
    submissionId: randomUUID(),
    settings: settings("attackers-key"),
    tool: null,
  }),
  updateKeyAction: ({ keyId }) => ({ keyId, submissionId: randomUUID(), seen, settings: settings("attackers-key") }),
  revokeKeyAction: ({ keyId }) => ({ keyId, submissionId: randomUUID(), typedName: SET_UP.name }),
  acceptChangeAction: ({ keyId }) => ({ keyId, seen }),
  changeOwnershipAction: ({ keyId, userId }) => {
    const seen = {
      ownerId: userId,
      backupOwnerId: null,
      tool: null,
      purpose: null,
      ticket: null,
      tags: [],
      note: null,
    };
    return { keyId, seen, ownership: { ...seen, tags: ["attacked"] } };
  },
  showSecretAction: ({ keyId }) => ({ keyId }),
  confirmStoredAction: ({ keyId }) => ({ keyId }),
  testKeyAction: ({ keyId }) => ({ keyId, body: "nonce=1", apiSign: `${"A".repeat(86)}==` }),
  makeLinkAction: ({ keyId, userId }) => ({ keyId, recipientId: userId, hours: 24, ciphertext: "YWdl" }),
  openHandoverAction: ({ handoverId }) => ({ id: handoverId }),
  confirmHandoverAction: ({ handoverId }) => ({ id: handoverId }),
  takeBackHandoverAction: ({ handoverId }) => ({ id: handoverId }),
  addSealingKeyAction: () => ({ kind: "age", recipient: "age1", name: "Attackers' key" }),
  removeSealingKeyAction: ({ sealingKeyId }) => ({ id: sealingKeyId }),
  endSessionAction: ({ sessionId }) => ({ sessionId }),
  changeRoleAction: ({ userId }) => ({ userId, role: "viewer" }),
  handOverOwnershipAction: ({ userId }) => ({ userId }),
  limitMemberAction: ({ userId }) => ({ userId, connectionIds: [], tags: ["attacked"] }),
  removeMemberAction: ({ userId }) => ({ userId }),
  endMemberSessionsAction: ({ userId }) => ({ userId }),
  renewInvitationAction: ({ invitationId }) => ({ invitationId }),
  takeBackInvitationAction: ({ invitationId }) => ({ invitationId }),
  createWorkspaceAction: () => ({ name: "Attackers' desk" }),
  renameWorkspaceAction: () => ({ name: "Attackers' desk" }),
  inviteAction: () => ({ email: "attacker@example.net", role: "owner" }),
  acceptInvitationAction: () => ({ token: "a".repeat(43) }),
  leaveAction: () => ({}),
  beginPasskeyAction: () => ({}),
  addPasskeyAction: () => ({
    name: "Attackers' device",
    passkey: { id: "AAAA", clientDataJSON: "AAAA", attestationObject: "AAAA", transports: [] },
  }),
  removePasskeyAction: () => ({ id: "AAAA" }),
  beginStepUpAction: () => ({}),
  proveWithPasskeyAction: () => ({ id: "AAAA", clientDataJSON: "AAAA", authenticatorData: "AAAA", signature: "AAAA" }),
  demandPasskeysAction: () => ({ demanded: true }),
};

type PrivateRoute = { paths: (victim: Victim) => string[]; method: string; body?: (victim: Victim) => string };

/** What each route answers to somebody without a session; "public" routes are for everyone. */
export const routes: Record<string, PrivateRoute | "public"> = {
  "/api/auth/[...nextauth]": "public",
  "/api/health/live": "public",
  "/api/health/ready": "public",
  "/w/[workspace]/keys/name": {
    method: "GET",
    paths: ({ base, connectionId }) => [`${base}/keys/name?connection=${connectionId}&name=${SET_UP.name}`],
  },
  "/w/[workspace]/keys/new/existing": {
    method: "GET",
    paths: ({ base }) => [`${base}/keys/new/existing`, `${base}/keys/new/existing?q=victims`],
  },
  "/w/[workspace]/my-address": { method: "GET", paths: ({ base }) => [`${base}/my-address`] },
  "/w/[workspace]/sync": { method: "POST", paths: ({ base }) => [`${base}/sync`], body: () => '{"when":"now"}' },
  "/w/[workspace]/audit/newer": { method: "GET", paths: ({ base, keyId }) => [`${base}/audit/newer?key=${keyId}`] },
  "/w/[workspace]/audit/export": {
    method: "POST",
    paths: ({ base }) => [`${base}/audit/export`],
    body: ({ keyId }) => JSON.stringify({ list: `?key=${keyId}`, format: "ndjson" }),
  },
  "/w/[workspace]/keys/count": {
    method: "GET",
    paths: ({ base }) => [`${base}/keys/count`, `${base}/keys/count?q=victims`],
  },
  "/w/[workspace]/keys/export": {
    method: "POST",
    paths: ({ base }) => [`${base}/keys/export`],
    body: ({ keyId }) => JSON.stringify({ list: "", ids: [keyId] }),
  },
};

/** What names nothing of somebody else: on a page of the caller's own it reaches only what is theirs. */
export const OF_THE_CALLER = [
  "createWorkspaceAction",
  "renameWorkspaceAction",
  "inviteAction",
  "acceptInvitationAction",
  "leaveAction",
  "addSealingKeyAction",
  "beginPasskeyAction",
  "addPasskeyAction",
  "beginStepUpAction",
  "proveWithPasskeyAction",
  "demandPasskeysAction",
];
