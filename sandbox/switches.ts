/**
 * Every behaviour of Kraken that is not known, as a switch. `section` names the part of the API reference that the
 * question comes from; the first value of a choice is the default.
 */
export type SwitchDefinition<T extends string | number | boolean = string | number | boolean> = {
  readonly section: string;
  readonly meaning: string;
  readonly default: T;
  /** The values that may be chosen, or null when any value of the default's type will do. */
  readonly values: readonly T[] | null;
};

const choice = <const V extends readonly [string, ...string[]]>(
  section: string,
  meaning: string,
  values: V,
): SwitchDefinition<V[number]> => ({ section, meaning, default: values[0], values });

const flag = (section: string, meaning: string, initial: boolean): SwitchDefinition<boolean> => ({
  section,
  meaning,
  default: initial,
  values: [true, false],
});

const amount = (section: string, meaning: string, initial: number): SwitchDefinition<number> => ({
  section,
  meaning,
  default: initial,
  values: null,
});

const text = (section: string, meaning: string, initial: string): SwitchDefinition<string> => ({
  section,
  meaning,
  default: initial,
  values: null,
});

export const switchDefinitions = {
  // Authorization
  pkceRequired: flag("1.2", "An authorization request without a code challenge is refused", false),
  localhostRedirectAllowed: flag("1.2", "A redirect address on this machine is accepted", true),
  issInAuthorizationResponse: flag("1.2", "The redirect back carries iss (RFC 9207)", false),
  scopesNotRegistered: text("6.1", "Scopes, space separated, that this client is not registered for", ""),
  unregisteredScope: choice("6.1", "What asking for a scope outside the registration does", ["refused", "ignored"]),

  // Tokens
  accessTokenLifetimeSeconds: amount("1.3", "Lifetime of an access token; 24 hours for confidential clients", 86_400),
  refreshTokenLifetimeSeconds: amount("1.3", "Lifetime of a refresh token", 30 * 86_400),
  basicFormDecoded: flag("1.2", "Client id and secret inside the Basic header are form-decoded (RFC 6749)", true),
  tokenContentType: choice("1.2", "The content type that labels the token answer; its body is always JSON", [
    "application/json",
    "application/x-www-form-urlencoded",
    "application/vnd.kraken+json",
  ]),
  tokenTypeCase: choice("1.3", "How token_type is written", ["bearer", "Bearer", "BEARER"]),
  tokenExpiresIn: choice("1.3", "How expires_in is written", ["number", "string", "left_out"]),
  tokenScope: choice("1.3", "Whether the token answer names the granted scopes", ["included", "left_out"]),
  tokenErrorEnvelope: choice("1.7", "Shape of an error of the token call", ["rfc6749", "string_array"]),
  refreshTokenReuse: choice("1.3", "What a refresh token that was used before does", [
    "refused",
    "revokes_grant",
    "works_again",
  ]),
  secondSignIn: choice("6.7", "What a second sign-in by the same account ends", [
    "first_access_token",
    "first_access_and_refresh_token",
    "nothing",
  ]),

  // User info
  userinfoEnvelope: choice("1.5", "Whether user info sits inside result", ["result", "none"]),
  userinfoIbanField: choice("1.5", "What the account number is called", ["iban", "iiban"]),
  userinfoIbanForm: choice("1.5", "How the account number is written", ["spaced", "compact", "lower_case"]),

  // Errors
  errorEnvelope: choice("2.4", "Shape of an error of the key and user info calls", [
    "string_array",
    "rfc6749",
    "object_array",
  ]),
  errorStatus: choice("2.4", "HTTP status of such an error", ["by_kind", "always_200", "always_400"]),
  invalidTokenError: text(
    "2.4",
    "Error for an access token that is unknown, expired or dead",
    "ESession:Invalid session",
  ),
  missingScopeError: text(
    "2.4",
    "Error for a call or permission whose scope was not granted",
    "EGeneral:Permission denied",
  ),
  duplicateNameError: text(
    "2.4",
    "Error for a name that another key has",
    "EGeneral:Invalid arguments:Duplicate api_key_name",
  ),
  unknownNameError: text("2.4", "Error for a name that no key has", "EGeneral:Invalid arguments:Unknown api_key_name"),

  // Which calls there are
  listCall: choice("2.1", "The list of keys", ["available", "forbidden", "not_found"]),
  updateCall: choice("2.1", "Changing a key", ["available", "forbidden", "not_found"]),
  deleteCall: choice("2.1", "Deleting a key", ["available", "forbidden", "not_found"]),

  // What a request may say
  missingPermissionScope: choice("6.1", "A permission whose scope was not granted is", [
    "refused",
    "dropped",
    "allowed",
  ]),
  scopeCheckOnUpdate: choice("6.1", "Which permissions an update checks against the scopes", ["all", "added"]),
  multipleScope: choice("1.4", "What the scope :multiple is needed for", ["second_key", "nothing"]),
  permissionsOutsideTheTen: choice("0", "A permission outside the ten in a request is", [
    "kept_if_held",
    "refused",
    "dropped",
  ]),
  keyLimit: amount("4.1", "Keys that an account may have", 25),
  nameCharacters: choice("2.2", "Characters allowed in a name", [
    "no_control_characters",
    "any",
    "printable_ascii",
    "letters_digits_dash",
  ]),
  nameUniqueness: choice("2.5", "When two names are the same", ["exact", "ignoring_case"]),
  allowlistLimit: amount("2.2", "Addresses that an allowlist may hold", 50),
  hostBitsInBlock: choice("2.2", "A block whose address has host bits (10.0.0.1/8) is", ["accepted", "refused"]),
  nonceWindowLimit: choice("2.2", "The largest nonce window", ["uint64", "uint32", "int32"]),
  pastValidUntil: choice("2.2", "An expiry in the past is", ["refused", "accepted"]),
  queryEndBeforeStart: choice("2.2", "A query end before its start is", ["refused", "accepted"]),
  allFalsePermissions: choice("2.2", "A key without any permission is", ["accepted", "refused"]),
  nullInRequests: choice("6.3", "null for a setting means", ["no_restriction", "refused"]),
  emptyAllowlist: choice("6.3", "An empty allowlist means", ["no_restriction", "refused", "nobody"]),
  putLeftOutFields: choice("6.3", "A setting left out of an update is", ["kept", "reset"]),
  putLeftOutPermissions: choice("6.3", "A permission left out of an update's permissions is", ["false", "kept"]),
  otherClientsKeys: choice("6.4", "Keys that this client did not make are", [
    "listed_and_writable",
    "listed_only",
    "hidden",
  ]),

  // How a key is reported
  listIncludesApiKey: flag("6.4", "The list holds the public part of each key", false),
  noRestriction: choice("6.3", "How an answer says that there is no restriction", [
    "zero_and_empty_list",
    "null",
    "left_out",
  ]),
  allowlistForm: choice("2.3", "Addresses come back", ["as_sent", "canonical", "as_blocks"]),
  timeFormat: choice("6.8", "How created_time and modified_time are written", [
    "unix_string",
    "iso_8601",
    "unix_number",
  ]),
  lastUsedNever: choice("2.3", "last_used of a key that was never used", ["null", "zero"]),
  permissionsShape: choice("2.3", "How permissions are written", ["booleans", "only_true", "names"]),
  reportedNonce: choice("2.3", "The nonce that the list reports", ["highest_seen", "beyond_2_53"]),
  keyIdFormat: choice("6.8", "How a key's id is written", ["groups", "uuid", "digits"]),
  purpose: choice("2.3", "The values of purpose", ["standard", "mixed"]),

  // Calls signed with a key
  addressNotAllowedError: text(
    "3.4",
    "Error for a call from an address outside the allowlist",
    "EGeneral:Permission denied",
  ),
  expiredKeyError: text("3.4", "Error for a call with an expired key", "EAPI:Invalid key"),
  queryWindowError: text("3.4", "Error for a history call outside the query window", "EGeneral:Invalid arguments"),
  webSocketToken: choice("6.2", "GetWebSocketsToken with a Fast API key is", ["refused", "allowed"]),
  bearerOnPrivateCalls: choice("3.1", "A private call with the OAuth access token is", ["refused", "accepted"]),
  keysAfterGrantEnds: choice("6.9", "When the grant is revoked, keys made under it", ["live_on", "end"]),
} satisfies Record<string, SwitchDefinition>;

export type SwitchName = keyof typeof switchDefinitions;

export type Switches = {
  [K in SwitchName]: (typeof switchDefinitions)[K] extends SwitchDefinition<infer T> ? T : never;
};

export const switchNames = Object.keys(switchDefinitions) as SwitchName[];

export function defaultSwitches(): Switches {
  return Object.fromEntries(switchNames.map((name) => [name, switchDefinitions[name].default])) as Switches;
}

/** Says in words why the values cannot be set, or null when they can. */
export function switchProblem(values: Record<string, unknown>): string | null {
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(switchDefinitions, name)) return `There is no switch called ${name}.`;
    const definition: SwitchDefinition = switchDefinitions[name as SwitchName];
    if (definition.values && !definition.values.includes(value as string)) {
      return `${name} takes one of: ${definition.values.join(", ")}.`;
    }
    if (typeof value !== typeof definition.default) return `${name} takes a ${typeof definition.default}.`;
    if (typeof value === "number" && !(Number.isSafeInteger(value) && value > 0)) {
      return `${name} takes a whole number above 0.`;
    }
  }
  return null;
}
