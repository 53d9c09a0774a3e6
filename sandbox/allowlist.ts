import ipaddr from "ipaddr.js";

/** Whether the address is one of the entries or inside one of the blocks. */
export function allowlistHolds(allowlist: readonly string[], address: string): boolean {
  // A dual-stack socket reports IPv4 callers as ::ffff:a.b.c.d.
  const caller = ipaddr.process(address);
  return allowlist.some((entry) => {
    const [network, bits] = entry.includes("/") ? ipaddr.parseCIDR(entry) : [ipaddr.process(entry), null];
    if (network.kind() !== caller.kind()) return false;
    return caller.match(network, bits ?? (caller.kind() === "ipv4" ? 32 : 128));
  });
}
