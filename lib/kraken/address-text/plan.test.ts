import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalAddress, readAddress } from "../ip-allowlist";
import { planAddresses } from "./plan";

const addedFrom = (text: string) => planAddresses(text, []).added.map((entry) => entry.text);
const refusedFrom = (text: string) =>
  planAddresses(text, []).refused.map(({ line, text: entry, reason }) => `${line}: ${entry} ${reason}`);

/** In every text the addresses that start with 203 are allowed, and no others. */
const means: [format: string, text: string][] = [
  ["a plain list", '203.0.113.1, 203.0.113.2;203.0.113.3\n\t203.0.113.4 ["203.0.113.5"]\r203.0.113.6'],
  [
    "trailing comments",
    "203.0.113.1 # office\n203.0.113.2 // vpn\n203.0.113.3 ; home\n203.0.113.4 -- spare\n203.0.113.5 # was 198.51.100.1",
  ],
  ["commented lines", "# 198.51.100.1\n// 198.51.100.2\n; 198.51.100.3\n-- 198.51.100.4\n  #198.51.100.5\n203.0.113.1"],
  ["block comments", "203.0.113.1\n/* 198.51.100.1\n198.51.100.2 */\n203.0.113.2\n<!-- 198.51.100.3\n198.51.100.4 -->"],
  ["a comment that goes on in the next line", "# 198.51.100.1 \\\n198.51.100.2\n203.0.113.1"],
  ["a list under headings", "Allowed:\n203.0.113.1\n\nBlocked:\n198.51.100.1\n198.51.100.2"],
  [
    "a list under a comment that denies",
    "# office\n203.0.113.1\n# blocked since May\n198.51.100.1\n198.51.100.2\n# home\n203.0.113.2",
  ],
  ["prose that denies", "Do not allow these\n198.51.100.1\n198.51.100.2"],
  ["remarks that deny", "203.0.113.1 # office\n198.51.100.1 # blocked\n198.51.100.2 # no longer used, remove"],
  [
    "nginx",
    "location /api {\n  # office\n  allow 203.0.113.1;\n  allow 203.0.113.0/28;\n  #allow 198.51.100.1;\n  deny 198.51.100.2;\n  deny all;\n}",
  ],
  ["nginx without its block", "allow 203.0.113.1;\ndeny 198.51.100.1;\ndeny all;"],
  [
    "nginx with directives over two lines",
    "allow 203.0.113.1;\ndeny\n  198.51.100.1;\nset_real_ip_from\n198.51.100.2;",
  ],
  ["nginx that denies everybody first", "deny all;\nallow 198.51.100.1;"],
  [
    "other directives of nginx",
    "set_real_ip_from 198.51.100.1;\nupstream x { server 198.51.100.2:80; }\ngeo $a { default 0; 198.51.100.3/32 1; }\nif ($remote_addr = 198.51.100.4) { return 403; }\nallow 203.0.113.1;",
  ],
  [
    "Apache 2.4",
    "<RequireAny>\n  Require ip 203.0.113.1 203.0.113.2\n</RequireAny>\n<RequireNone>\n  Require ip 198.51.100.1\n</RequireNone>\nRequire not ip 198.51.100.2\nRequire host example.org\nRequire all denied\n#Require ip 198.51.100.3\nRequire ip 203.0.113.3",
  ],
  ["Apache 2.2", "Order deny,allow\nDeny from all\nAllow from 203.0.113.1 203.0.113.2\nDeny from 198.51.100.1"],
  ["Apache 2.2 where denying wins", "Order allow,deny\nAllow from 198.51.100.1\nDeny from all"],
  ["Apache with a line that goes on", "Require not ip 198.51.100.1 \\\n198.51.100.2\nRequire ip 203.0.113.1"],
  [
    "addresses that must hold together",
    "<RequireAll>\nRequire ip 198.51.100.0/24\nRequire ip 198.51.100.1\n</RequireAll>",
  ],
  [
    "iptables",
    "-A INPUT -s 198.51.100.1/32 -j DROP\niptables -A INPUT -s 198.51.100.2 -j ACCEPT\niptables -A INPUT ! -s 198.51.100.3 -j DROP",
  ],
  ["ufw", "ufw deny from 198.51.100.1\nufw allow from 203.0.113.1\nufw allow from 198.51.100.2 to any port 22"],
  [
    "nft and pf",
    "table <bad> { 198.51.100.1, \n 198.51.100.2 }\nset blocked {\n type ipv4_addr\n elements = { 198.51.100.3, 198.51.100.4 }\n}\nblock in from 198.51.100.5",
  ],
  [
    "Cisco",
    "access-list 10 deny 198.51.100.0 0.0.0.255\naccess-list 10 permit 198.51.100.1\nip address 198.51.100.2 255.255.255.0",
  ],
  ["hosts", "198.51.100.1 bot.example.com bot\n198.51.100.2\tvps"],
  ["hosts.allow and hosts.deny", "sshd: 198.51.100.1\nALL: 198.51.100.2 : DENY"],
  ["a comparison of two files", "@@ -1,2 +1,2 @@\n- 198.51.100.1\n+ 198.51.100.2\n 198.51.100.3"],
  ["a YAML list", '- 203.0.113.1/32\n- "203.0.113.2" # office\n# - 198.51.100.1'],
  [
    "YAML",
    "allowed_ips:\n  - 203.0.113.1\n  - 203.0.113.2\nblocked_ips:\n- 198.51.100.1\nserver:\n  address: 198.51.100.2\nsource_ranges: [203.0.113.3, 203.0.113.4]",
  ],
  [
    "YAML records",
    "rules:\n  - ip: 203.0.113.1\n    action: allow\n  - ip: 198.51.100.1\n    action: deny\n  - source: 198.51.100.2\n    jump: DROP\n  - ip: 198.51.100.3\n    enabled: false",
  ],
  [
    "a Kubernetes policy",
    "ingress:\n- from:\n  - ipBlock:\n      cidr: 203.0.113.0/24\n  - ipBlock:\n      cidr: 198.51.100.0/24\n      except:\n      - 198.51.100.1/32\negress:\n- to:\n  - ipBlock:\n      cidr: 192.0.2.0/24",
  ],
  [
    ".env",
    "export ALLOWED_IPS=203.0.113.1,203.0.113.2\nDENIED_IPS=198.51.100.1\nBIND_ADDRESS=198.51.100.2\nDNS=198.51.100.3\nOFFICE=198.51.100.4\n#ALLOWED_IPS=198.51.100.5",
  ],
  ["values over several lines", "DENIED_IPS=198.51.100.1,\n198.51.100.2\nALLOWED_IPS=203.0.113.1,\n203.0.113.2"],
  ["INI", "[allowed]\n203.0.113.1\n[blocked]\n198.51.100.1"],
  ["a JSON list", '["203.0.113.1", "203.0.113.2/32"]'],
  [
    "JSON of named lists",
    '{"allow": ["203.0.113.1"], "deny": ["198.51.100.1"], "office": ["198.51.100.2"], "dns": {"address": "198.51.100.3"}}',
  ],
  [
    "JSON records",
    '[{"ip":"203.0.113.1","action":"allow","description":"office"},{"ip":"198.51.100.1","action":"deny"},{"ip":"198.51.100.2","description":"blocked"},{"ip":"198.51.100.3","enabled":false},{"ip":"198.51.100.4","action":"challenge"},{"ip":"198.51.100.5","blocked":true}]',
  ],
  [
    "JSON over several lines",
    '{\n  "blocked": [\n    "198.51.100.1",\n    "198.51.100.2"\n  ],\n  "allowed": [\n    "203.0.113.1"\n  ]\n}',
  ],
  ["JSON that is cut off", '"deny": [\n"198.51.100.1",\n"198.51.100.2"'],
  ["JSON from PHP", '{"allowed":["203.0.113.0\\/28"]}'],
  ["addresses as names", '{"198.51.100.1": "deny", "198.51.100.2": {"allow": true}}'],
  [
    "AWS ip-ranges.json",
    '{"syncToken":"1","createDate":"2026-01-01-12-30-45","prefixes":[{"ip_prefix":"203.0.113.0/28","region":"eu-west-1","service":"EC2","network_border_group":"eu-west-1"}],"ipv6_prefixes":[]}',
  ],
  [
    "Google cloud.json",
    '{"syncToken":"1","creationTime":"2026-01-01T12:30:45.1","prefixes":[{"ipv4Prefix":"203.0.113.0/28","service":"Google Cloud","scope":"us"}]}',
  ],
  [
    "Azure service tags",
    '{"changeNumber":1,"values":[{"name":"ActionGroup","id":"ActionGroup","properties":{"region":"","platform":"Azure","addressPrefixes":["203.0.113.0/28"]}}]}',
  ],
  [
    "Cloudflare's API",
    '{"result":{"ipv4_cidrs":["203.0.113.0/28"],"ipv6_cidrs":[],"etag":"x"},"success":true,"errors":[],"messages":[]}',
  ],
  [
    "GitHub meta",
    '{"verifiable_password_authentication":false,"ssh_keys":["ssh-ed25519 AAAA"],"hooks":["203.0.113.0/28"],"domains":{"website":["*.github.com"]}}',
  ],
  [
    "Oracle",
    '{"last_updated_timestamp":"2026-01-01","regions":[{"region":"us","cidrs":[{"cidr":"203.0.113.0/28","tags":["OCI"]}]}]}',
  ],
  [
    "Atlassian",
    '{"items":[{"network":"203.0.113.0","mask_len":28,"cidr":"203.0.113.0/28","mask":"255.255.255.240","region":["eu"]}]}',
  ],
  [
    "an AWS policy",
    '{"Statement":[{"Effect":"Deny","Condition":{"NotIpAddress":{"aws:SourceIp":["198.51.100.1"]}}},{"Effect":"Allow","Condition":{"IpAddress":{"aws:SourceIp":["203.0.113.1"]}}}]}',
  ],
  [
    "an AWS security group",
    '{"SecurityGroups":[{"IpPermissions":[{"IpRanges":[{"CidrIp":"203.0.113.1/32","Description":"office"}]}],"IpPermissionsEgress":[{"IpRanges":[{"CidrIp":"198.51.100.0/24"}]}]}]}',
  ],
  ["a Cloudflare rule", '{"mode":"block","configuration":{"target":"ip","value":"198.51.100.1"}}'],
  [
    "Terraform",
    'ingress {\n  from_port   = 443\n  cidr_blocks = ["203.0.113.1/32", # office\n    "203.0.113.2/32",\n    # "198.51.100.1/32",\n  ]\n}\negress {\n  cidr_blocks = ["198.51.100.0/24"]\n}',
  ],
  [
    "Terraform variables",
    'variable "allowed_ips" {\n  type    = list(string)\n  default = ["203.0.113.1"]\n}\nvariable "blocked_ips" {\n  default = ["198.51.100.1"]\n}\nip_range = "203.0.113.2"\nallowed = <<EOT\n203.0.113.3\nEOT\ndenied = <<EOT\n198.51.100.2\nEOT\ncidrs = setsubtract(["198.51.100.3"], [])',
  ],
  [
    "a rule of Google's firewall",
    'resource "google_compute_firewall" "x" {\n  deny {\n    protocol = "tcp"\n  }\n  source_ranges = ["198.51.100.0/24"]\n}',
  ],
  [
    "a rule of a network ACL",
    'resource "aws_network_acl_rule" "x" {\n  rule_action = "deny"\n  cidr_block = "198.51.100.0/24"\n}',
  ],
  [
    "CSV",
    'Name,Address,Action\nBot,203.0.113.1,allow\n"Old, bot",198.51.100.1,deny\nVPN,203.0.113.2,ALLOW\nX,198.51.100.2,log',
  ],
  [
    "CSV with semicolons and a switch",
    "ip;description;enabled\n203.0.113.1;office;yes\n198.51.100.1;home;no\n198.51.100.2;blocked;yes",
  ],
  ["CSV with masks", "network,netmask\n203.0.113.0,255.255.255.240"],
  ["CSV with ranges", "start_ip\tend_ip\n203.0.113.0\t203.0.113.15"],
  ["CSV with other addresses", "client_ip,gateway\n203.0.113.1,198.51.100.1"],
  ["CSV without a header", "198.51.100.1,deny\n198.51.100.2,Berlin\n203.0.113.1,203.0.113.2"],
  ["contradictions", "allow 198.51.100.0/24;\ndeny 198.51.100.7;\nallow 203.0.113.1;"],
  [
    "code",
    'const blocked = ["198.51.100.1"];\nblocked.push("198.51.100.2");\nif (ip != "198.51.100.3") {}\nallowed.delete("198.51.100.4");\nconst allowed = ["203.0.113.1"];',
  ],
  ["a range over two columns that may be something else", "from,to\n198.51.100.0,198.51.100.255"],
  ["the same with semicolons", "from;until\n198.51.100.0;198.51.100.255"],
  ["the same with a name that is not known", "ip,ip_max\n198.51.100.1,198.51.100.9"],
  ["the same in JSON", '{"from":"198.51.100.0","to":"198.51.100.255"}'],
  ["the same in YAML", "from: 198.51.100.0\nto: 198.51.100.9\nrange:\n- from: 198.51.100.0\n  to: 198.51.100.9"],
  ["a range over two lines, with its dash in the second", "198.51.100.1\n- 198.51.100.9\n203.0.113.1"],
  ["a range over two lines, in words", "198.51.100.1\nto 198.51.100.9\n203.0.113.1"],
  ["a size in another field", '{"ip":"198.51.100.0","size":256}'],
  ["a mask on the next line", "198.51.100.0\n255.255.255.0\n203.0.113.1"],
  ["a prefix on the next line", "198.51.100.0\n/24\n203.0.113.1"],
  ["a mask as the next item", "- 198.51.100.0\n- 255.255.255.0\n- 203.0.113.1"],
  ["a prefix as the next value", '["198.51.100.0", 24]'],
  ["a mask as the next value", '["198.51.100.0", "255.255.255.0"]'],
  ["a comment of a batch file", ":: 198.51.100.9\n203.0.113.1"],
  ["a comment of VB", "203.0.113.1\n' 198.51.100.9"],
  ["a comment of VB before an entry", "203.0.113.1\n'198.51.100.9"],
  ["a comment of Vim", '203.0.113.1\n" 198.51.100.9'],
  ["a comment of PowerShell", "<#\n198.51.100.9\n#>\n203.0.113.1"],
  ["strings of Python", "'''\n198.51.100.8\n198.51.100.9\n'''\n\"\"\"\n198.51.100.7\n\"\"\"\n203.0.113.1"],
  ["a comment of Ruby", "=begin\n198.51.100.9\n=end\n203.0.113.1"],
  ["a comment of Perl", "=pod\n198.51.100.9\n\n198.51.100.8\n=cut\n203.0.113.1"],
  ["a part that C leaves out", "#if 0\n198.51.100.9\n#endif\n203.0.113.1"],
  ["comments of Pascal", "{ 198.51.100.9 }\n{\n198.51.100.8\n}\n(*\n198.51.100.7\n*)\n203.0.113.1"],
  ["a comment of a shell", ": <<'X'\n198.51.100.9\nX\n203.0.113.1"],
  ["a comment of Lua", "--[[\n198.51.100.9\n]]\n203.0.113.1"],
  ["a comment of Lisp", "#|\n198.51.100.9\n|#\n203.0.113.1"],
  ["a comment of MATLAB", "%{\n198.51.100.9\n%}\n203.0.113.1"],
  ["a comment of Jinja", "{#\n198.51.100.9\n#}\n203.0.113.1"],
  ["a comment of Django", "{% comment %}\n198.51.100.9\n{% endcomment %}"],
  ["a condition of TeX", "\\iffalse\n198.51.100.9\n\\fi"],
  ["a list of tasks", "- [x] 198.51.100.7\n- [ ] 198.51.100.9\n- 203.0.113.1"],
  ["a list of tasks with semicolons", "- [x] 198.51.100.7;\n- [ ] 198.51.100.9;"],
  ["boxes to tick", "( ) 198.51.100.9\n(x) 198.51.100.8\n[ ] 198.51.100.7"],
  ["a list in brackets with blanks", "[ 203.0.113.1, 203.0.113.2 ]"],
  ["CSV with permissions", "ip,permission\n198.51.100.1,none\n198.51.100.2,revoked\n203.0.113.1,full"],
  ["CSV with answers", "ip,ok\n198.51.100.1,false\n198.51.100.2,N\n203.0.113.1,yes"],
  ["CSV with signs", "ip,sign\n198.51.100.1,-"],
  ["CSV with threats", "ip,threat\n198.51.100.1,true\n198.51.100.2,1"],
  ["CSV with notes", "ip,note\n198.51.100.9,do not use\n203.0.113.1,office"],
  ["CSV with notes by another name", "ip,usage\n198.51.100.9,you must never let this one in\n203.0.113.1,office"],
  [
    "JSON records with ends",
    '[{"ip":"198.51.100.1","archived":true},{"ip":"198.51.100.2","obsolete":true},{"ip":"198.51.100.3","until":"2020-01-01"},{"ip":"198.51.100.4","ttl":0},{"ip":"203.0.113.1","created_at":"2020-01-01","expires":null}]',
  ],
  [
    "JSON records with more in them",
    '[{"ip":"198.51.100.1","tags":["blocked"]},{"ip":"198.51.100.2","flags":{"spam":true}}]',
  ],
  ["a record around a list", '{"archived":true,"ips":["198.51.100.1"]}'],
  ["a record with a denying name of several words", '{"ip":"198.51.100.1","no_access":true}'],
  ["YAML records with answers", "- ip: 198.51.100.1\n  threat: true\n- ip: 203.0.113.1\n  threat: ''"],
  [
    "ports beside addresses",
    'ingress {\n from_port = 0\n to_port = 0\n protocol = "-1"\n self = false\n cidr_blocks = ["203.0.113.1/32"]\n}',
  ],
  ["switches beside names that allow", "ALLOWED_IPS=203.0.113.1\nDEBUG=true"],
  [
    "lists of attackers",
    "# Tor exit nodes\n198.51.100.1\n198.51.100.2\n# Known scanners\n198.51.100.3\n# firehol level1\n198.51.100.4\n# office\n203.0.113.1",
  ],
  ["headings and rules between them", "Office\n------\n203.0.113.1\n```\n203.0.113.2\n```"],
  ["a heading without a mark", "203.0.113.1\nTor exit nodes\n198.51.100.1"],
  ["nginx under headings", "# Known scanners\nallow 198.51.100.1;\n# office\nallow 203.0.113.1;"],
  ["JSON under headings", '[\n// Tor exit nodes\n"198.51.100.1",\n// office\n"203.0.113.1"\n]'],
  ["CSV under a heading", "# Tor exit nodes\nip,port\n198.51.100.1,1"],
  ["a remark about trading", "203.0.113.1 # trading bot, Frankfurt"],
  ["an array of C#", 'var ok = new[] { "198.51.100.7" }; // new'],
  [
    "firewall-cmd",
    "firewall-cmd --add-rich-rule='rule family=ipv4 source address=198.51.100.9 reject'\nfirewall-cmd --permanent --add-source=198.51.100.7",
  ],
  ["JSON behind a line that is refused", '198.51.100.1 # blocked\n{\n"ip":"203.0.113.7"\n}'],
  ["a list behind a line that denies it", 'blocked\n[\n"198.51.100.7"\n]'],
];

/** Remarks that say of an address that it is not allowed. */
const denyingRemarks = [
  "do not use",
  "don't allow",
  "not allowed",
  "no access",
  "spammer",
  "keep out",
  "left the company",
  "suspended",
  "refused",
  "quarantined",
  "gesperrt",
  "interdit",
  "former employee",
  "attacker",
];

describe("what is pasted means what it says", () => {
  test.each(denyingRemarks)("a remark that says “%s” keeps the address out", (remark) => {
    expect(addedFrom(`198.51.100.9 # ${remark}`)).toEqual([]);
    expect(addedFrom(JSON.stringify({ ip: "198.51.100.9", comment: remark }))).toEqual([]);
  });

  test.each(means)("%s", (_, text) => {
    const { added, covered, refused, leftOut } = planAddresses(text, []);
    const others = [...refused, ...leftOut].map((entry) => `${entry.line}: ${entry.text} ${entry.reason}`).join("\n");
    const allowed = [...added, ...covered].map((entry) => entry.text);
    expect(
      allowed.filter((entry) => !entry.startsWith("203.")),
      others,
    ).toEqual([]);
    // All of them: each address of a text is allowed once, and its masks and ends of ranges are in no entry.
    const wanted = new Set(text.match(/203\.0\.113\.\d+\b(?<!\.15)/g));
    expect(new Set(allowed.map((entry) => entry.split("/")[0])), others).toEqual(wanted);
  });
});

describe("an entry", () => {
  test.each([
    ["203.0.113.7/32", ["203.0.113.7"]],
    ["203.0.113.1-203.0.113.6", ["203.0.113.1", "203.0.113.2/31", "203.0.113.4/31", "203.0.113.6"]],
    ["203.0.113.1 - 203.0.113.6", ["203.0.113.1", "203.0.113.2/31", "203.0.113.4/31", "203.0.113.6"]],
    ["203.0.113.0 \u2013 203.0.113.255", ["203.0.113.0/24"]],
    ["203.0.113.0- 203.0.113.255", ["203.0.113.0/24"]],
    ["203.0.113.0 -203.0.113.255", ["203.0.113.0/24"]],
    ["203.0.113.0\u2212203.0.113.255", ["203.0.113.0/24"]],
    ["203.0.113.0 to 203.0.113.255", ["203.0.113.0/24"]],
    ["203.0.113.0-255", ["203.0.113.0/24"]],
    ["2001:db8::-2001:db8::ffff", ["2001:db8::/112"]],
    ["203.0.113.0 255.255.255.0", ["203.0.113.0/24"]],
    ["203.0.113.0/255.255.255.0", ["203.0.113.0/24"]],
    ["203.0.113.0, 255.255.255.0", ["203.0.113.0/24"]],
    ["203.0.113.0\t255.255.255.0", ["203.0.113.0/24"]],
    ["203.0.113.0 netmask 255.255.255.240", ["203.0.113.0/28"]],
    ["203.0.113.0 0.0.0.255", ["203.0.113.0/24"]],
    ["203.0.113.0/0.0.0.255", ["203.0.113.0/24"]],
    ["203.0.113.0 /24", ["203.0.113.0/24"]],
    ["203.0.113.*", ["203.0.113.0/24"]],
    ["203.0.*.*", ["203.0.0.0/16"]],
    ["[2001:db8::1]", ["2001:db8::1"]],
    ["::ffff:203.0.113.7", ["203.0.113.7"]],
  ])("%s is exactly %j", (text, blocks) => {
    expect(addedFrom(text)).toEqual(blocks);
    expect(planAddresses(text, []).refused).toEqual([]);
  });

  test.each([
    ["203.0.113.9-203.0.113.1", "is a range that ends before it begins"],
    ["203.0.113.1-2001:db8::1", "is a range that ends before it begins"],
    ["9.255.255.0-10.0.0.255", "holds 10.0.0.0/24, which is a private address"],
    ["203.0.113.1-203.0.113.5-203.0.113.9", "is not an IPv4 or IPv6 address"],
    ["203.0.113.0/24-203.0.114.0/24", "is not a range from one address to another"],
    ["203.0.113.0 255.0.255.0", "has 255.0.255.0 where a netmask such as 255.255.255.0 belongs"],
    ["203.0.113.0 0.0.0.0", "has 0.0.0.0 where a netmask"],
    ["2001:db8::/255.255.255.0", "is IPv6, which has no masks"],
    ["203.*.113.*", "has its asterisks where no block ends"],
    ["203.0.113.7:443", "has a port"],
    ["[2001:db8::1]:443", "has a port"],
    ["fe80::1%eth0", "has a zone"],
    ["https://203.0.113.7/", "is a web address"],
    ["bot.example.com", "is a name"],
    ["10.1", "is only a part of an address"],
    ["203.0.113.", "is only a part of an address"],
    ["203.0.113", "is only a part of an address"],
    ["3405803793", "is only a part of an address"],
    ["0xcb.0.113.7", "has hexadecimal numbers"],
    ["203.0.113.007", "has a leading zero"],
    ["203.0.113.700", "is not an IPv4 or IPv6 address"],
    ["!203.0.113.7", "is not an IPv4 or IPv6 address"],
    ["-203.0.113.7", "is not an IPv4 or IPv6 address"],
    ["all", "is everybody"],
    ["\uff12\uff10\uff13.0.113.7", "has “\uff12” (U+FF12), which no address is written with"],
    ["203\u30020\u3002113\u30027", "has “\u3002” (U+3002), which no address is written with"],
    ["203.0.113.\u0667", "has “\u0667” (U+0667), which no address is written with"],
    ["203.0.\u200b113.7", "has a zero-width space (U+200B) inside"],
    ["203.0.113\u00ad.7", "has a soft hyphen (U+00AD) inside"],
    ["203.0.113.7\u200b203.0.113.8", "has a zero-width space (U+200B) inside"],
    ["203.0.113.\u202e7", "has an invisible character (U+202E) inside"],
  ])("%j is refused: it %s", (text, reason) => {
    expect(addedFrom(text)).toEqual([]);
    expect(refusedFrom(text).join()).toContain(reason);
  });

  test.each([
    "\ufeff203.0.113.7",
    "\u00a0203.0.113.7\u00a0",
    "\u202a203.0.113.7\u202c",
    "203.0.113.7\u200b,",
    "\u200e203.0.113.7\u200f\u2028",
    '"\u2060203.0.113.7"',
  ])("%j loses what only pads it", (text) => expect(addedFrom(text)).toEqual(["203.0.113.7"]));

  test("says how it was written, and is refused with its line", () => {
    const { added, refused } = planAddresses(
      "\n203.0.113.0 - 203.0.113.3\n198.51.100.0 255.255.255.0\nnonsense here",
      [],
    );
    expect(added.map(({ note }) => note)).toEqual([
      "4 addresses. From the range 203.0.113.0 to 203.0.113.3",
      "256 addresses. /24 is the mask 255.255.255.0",
    ]);
    expect(refused).toEqual([{ line: 4, text: "nonsense here", reason: "is not an IPv4 or IPv6 address" }]);
  });

  test("is refused with its whole line where something else stands there too", () => {
    expect(refusedFrom("203.0.113.7 bot.example.com")).toEqual([
      "1: 203.0.113.7 bot.example.com has more than addresses in it: “bot.example.com”",
    ]);
    expect(addedFrom("203.0.113.7, 203.0.113.700")).toEqual(["203.0.113.7"]);
  });
});

describe("a line that says something is accounted for", () => {
  test.each([
    "/ip firewall address-list add list=allowed address=198.51.100.8",
    "v=spf1 ip4:198.51.100.0/24 -all",
    'netsh advfirewall firewall add rule name="x" remoteip=198.51.100.7',
    "198.51.100.{1,2}",
  ])("%s", (line) => {
    expect(addedFrom(line)).toEqual([]);
    expect(refusedFrom(line)).toHaveLength(1);
    const { added, refused } = planAddresses(`allow 203.0.113.7\n${line}`, []);
    expect(added.length + refused.length).toBe(2);
    expect(refused.map((entry) => entry.line)).toContain(2);
  });

  test.each(["hello=world", "foo: bar", "{}"])("and so is a text without an address: %s", (text) => {
    expect(refusedFrom(text)).toEqual([`1: ${text} names no address that can be read`]);
  });

  test("but times, masks and networks that are written twice are no addresses", () => {
    const google =
      '{\n"creationTime": "2026-01-01T12:30:45.1",\n"prefixes": [\n{\n"ipv4Prefix": "203.0.113.0/28"\n}\n]\n}';
    const atlassian =
      '{"items":[\n{"network":"203.0.113.0",\n"mask_len":28,\n"cidr":"203.0.113.0/28",\n"mask":"255.255.255.240"}]}';
    for (const text of [google, atlassian]) {
      expect(planAddresses(text, [])).toMatchObject({ added: [{ text: "203.0.113.0/28" }], refused: [], leftOut: [] });
    }
  });

  test("once: nothing is added from a line that is refused as a whole", () => {
    const { added, refused } = planAddresses('var ok = new[] { "203.0.113.7" }; // new', []);
    expect(added).toEqual([]);
    expect(new Set(refused.map(({ line }) => line))).toEqual(new Set([1]));
  });

  test("by itself: a command is no heading of the next one", () => {
    const text =
      "firewall-cmd --add-rich-rule='rule source address=198.51.100.9 reject'\nfirewall-cmd --add-source=203.0.113.7";
    expect(planAddresses(text, [])).toMatchObject({ added: [], refused: [{ line: 1 }, { line: 2 }], leftOut: [] });
  });

  test("with the name of the field that speaks against it", () => {
    expect(refusedFrom('[{"ip":"198.51.100.1","ttl":0},{"ip":"203.0.113.1"}]')).toEqual([
      "1: 198.51.100.1 stands beside “ttl 0”",
    ]);
  });
});

describe("a network or a range that is written apart", () => {
  test.each([
    ["a CSV of prefixes", "network,prefix\n203.0.113.0,24"],
    ["a CSV of CIDRs", "ip,cidr\n203.0.113.0,/24"],
    ["YAML", "- ip: 203.0.113.0\n  prefix: 24"],
    ["YAML without a list", "ip: 203.0.113.0\nprefix: 24"],
    ["Terraform", 'ip {\n  address = "203.0.113.0"\n  prefix = 24\n}'],
    ["JSON", '{"address":"203.0.113.0","cidr":24}'],
    ["a dash that ends a line", "203.0.113.0 -\n203.0.113.255"],
    ["a dash without a blank", "203.0.113.0-\n203.0.113.255"],
    ["a word before a comment", "203.0.113.0 to # office\n203.0.113.255"],
  ])("is read as one: %s", (_, text) => {
    expect(addedFrom(text)).toEqual(["203.0.113.0/24"]);
    expect(refusedFrom(text)).toEqual([]);
  });

  test("is refused as a whole where its fields stand on one line of Terraform", () => {
    expect(addedFrom('ip { address="203.0.113.0" prefix=24 }')).toEqual([]);
  });
});

describe("what stood beside an address", () => {
  test.each([
    ["a comment behind it", "203.0.113.7 # office", "office"],
    ["a comment above it", "# office\n203.0.113.7", "office"],
    ["both", "# Bonn\n- 203.0.113.7 # office", "Bonn, office"],
    ["a description", '{"ip":"203.0.113.7","description":"office"}', "office"],
    ["a column of any name", "ip,whose\n203.0.113.7,our office", "our office"],
    ["nothing", "203.0.113.7", undefined],
  ])("is kept for a person to see: %s", (_, text, remark) => {
    expect(planAddresses(text, []).added.map((entry) => entry.remark)).toEqual([remark]);
  });
});

describe("what is left in the box", () => {
  test("is the refused lines, and nothing when all went well", () => {
    expect(planAddresses("203.0.113.7\nnonsense\n203.0.113.8", []).toCorrect).toBe("nonsense");
    expect(planAddresses("203.0.113.7\n# 203.0.113.8", []).toCorrect).toBe("");
  });

  test("is the whole text where a refused line would be allowed without the others", () => {
    const text = "203.0.113.7\nBuilding B:\n203.0.113.8";
    expect(planAddresses(text, []).toCorrect).toBe(text);
  });
});

describe("a long text", () => {
  const numbered = (count: number, line: (address: string) => string) =>
    Array.from({ length: count }, (_, index) => line(`203.${index >> 8}.${index & 255}.7`)).join("\n");

  test("of more entries than a key may have says so before anything is added", () => {
    expect(planAddresses(numbered(1_000, String), [])).toMatchObject({ total: 1_000, isTooMany: false });
    expect(planAddresses(numbered(1_000, String), ["198.51.100.1"])).toMatchObject({ total: 1_001, isTooMany: true });
  });

  test.each([
    ["plain lines", (address: string) => address],
    ["lines of nginx", (address: string) => `allow ${address};`],
    ["YAML records", (address: string) => `- ip: ${address}\n  action: deny`],
    ["lines that cannot be read", (address: string) => `${address} bot.example.com`],
  ])("of 10,000 %s takes no second", (_, line) => {
    const text = numbered(10_000, line);
    const began = performance.now();
    const { added, refused, leftOut } = planAddresses(text, []);
    // Generous: a busy machine is not a failure, and a walk over all pairs would take half a minute.
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(added.length + refused.length + leftOut.length).toBe(10_000);
  });
});

/** Lines that do not allow the address in them, whatever stands around. */
const notAllowing: ((address: string) => string)[] = [
  (address) => `# ${address}`,
  (address) => `#allow ${address};`,
  (address) => `//${address}`,
  (address) => `/* ${address} */`,
  (address) => `deny ${address};`,
  (address) => `deny\n  ${address};`,
  (address) => `Deny from ${address}`,
  (address) => `Require not ip ${address}`,
  (address) => `Require not ip \\\n${address}`,
  (address) => `<RequireNone>\nRequire ip ${address}\n</RequireNone>`,
  (address) => `-A INPUT -s ${address} -j DROP`,
  (address) => `ufw deny from ${address}`,
  (address) => `${address} bot.example.com`,
  (address) => `${address},deny`,
  (address) => `${address} # blocked`,
  (address) => `${address}: deny`,
  (address) => `!${address}`,
  (address) => `DENIED_IPS=${address}`,
  (address) => `blocked_ips:\n  - ${address}`,
  (address) => `blocked = [\n  "${address}",\n]`,
  (address) => `egress {\n  cidr_blocks = ["${address}/32"]\n}`,
  (address) => `- ip: ${address}\n  action: deny`,
  (address) => `{"ip": "${address}", "action": "deny"},`,
  (address) => `"deny": ["${address}"],`,
  (address) => `Blocked:\n${address}`,
];
const allowing: ((address: string) => string)[] = [
  (address) => address,
  (address) => `${address},`,
  (address) => `${address};`,
  (address) => `  ${address} # office`,
  (address) => `allow ${address};`,
  (address) => `- ${address}`,
  (address) => `ALLOWED_IPS=${address}`,
  (address) => `allowed_ips:\n  - ${address}`,
  (address) => `cidr_blocks = ["${address}/32"]`,
  (address) => `{"ip": "${address}", "action": "allow"},`,
  (address) => `Require ip ${address}`,
];
const around = [
  "",
  "{",
  "}",
  "]",
  "[",
  "location / {",
  "Allowed:",
  "# office",
  "nonsense",
  "deny all;",
  "---",
  "ip,action",
];

const lastNumber = fc.integer({ min: 1, max: 250 });
const anyLine = fc.oneof(
  fc.tuple(fc.constantFrom(...notAllowing), lastNumber).map(([line, last]) => line(`198.51.100.${last}`)),
  fc.tuple(fc.constantFrom(...allowing), lastNumber).map(([line, last]) => line(`203.0.113.${last}`)),
  fc.constantFrom(...around),
);

describe("whatever is pasted", () => {
  test("no line that does not allow an address adds it, in whatever company", () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 8 }), (lines) => {
        const { added, covered } = planAddresses(lines.join("\n"), []);
        expect([...added, ...covered].filter(({ text }) => text.startsWith("198."))).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  test("every address of a text is added, refused or left out", () => {
    const odd = fc.constantFrom(
      "add address=198.51.100.251",
      "x = y(198.51.100.252)",
      "{ 198.51.100.253 }",
      "' 198.51.100.254",
      "198.51.100.{1,2}",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(anyLine, odd), { maxLength: 8 }), (lines) => {
        const text = lines.join("\n");
        const { added, covered, refused, leftOut, repeated } = planAddresses(text, []);
        const told = [...added, ...covered, ...refused, ...leftOut].map((entry) => entry.text).concat(repeated);
        const toldLines = new Set([...refused, ...leftOut].map(({ line }) => line));
        const silent = text.split("\n").filter((line, index) => {
          const addresses = line.match(/\d+(\.\d+){3}/g) ?? [];
          if (toldLines.has(index + 1)) return false;
          return addresses.some((address) => !told.some((entry) => entry.includes(address)));
        });
        expect(silent).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test("what is added stands in the text, letter by letter, and is a good entry", () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6());
    const text = fc.array(fc.oneof(address, fc.string({ unit: "binary" }), anyLine)).map((parts) => parts.join("\n"));
    fc.assert(
      fc.property(text, (pasted) => {
        for (const { text: added } of planAddresses(pasted, []).added) {
          expect(readAddress(added)).toMatchObject({ text: added });
          const words = pasted.split(/[^\da-fA-F:./]+/).map((word) => canonicalAddress(word.replace(/[,.;]$/, "")));
          expect(words).toContain(added);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("pasting what was added changes nothing more", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), anyLine)), (lines) => {
        const added = addedFrom(lines.join("\n"));
        expect(addedFrom(added.join("\n"))).toEqual(added);
        expect(planAddresses(added.join("\n"), added)).toMatchObject({ added: [], refused: [], covered: [] });
      }),
    );
  });

  test("what is left in the box to be corrected is not added by pressing Enter again", () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 8 }), (lines) => {
        const { added, toCorrect } = planAddresses(lines.join("\n"), []);
        const list = added.map((entry) => entry.text);
        expect(planAddresses(toCorrect, list).added).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test("nothing throws, and no endless text is shown back", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[\da-fx:./%, \n#"'{}[\]()=;<>*-]*$/)),
        (text) => {
          const { refused, leftOut } = planAddresses(text, ["nonsense"]);
          for (const { text: shown } of [...refused, ...leftOut]) expect(shown.length).toBeLessThanOrEqual(64);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(planAddresses("x".repeat(100_000), []).refused[0]?.text).toHaveLength(64);
  });
});
