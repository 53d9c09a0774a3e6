import { firstKeys } from "./first-keys";

export const dynamic = "force-dynamic";

const COLUMNS = [
  "Key",
  "Tool",
  "Account",
  "Status",
  "Permissions",
  "Risk",
  "IP restriction",
  "Expiry",
  "Last used",
  "Created",
  "Owner",
];

const day = (date: Date) => date.toISOString().slice(0, 10);

/**
 * What the dashboard's list would cost if it were nothing but a list: the same rows from the same database as a plain
 * table. No session, no navigation, no script of its own.
 */
export default async function FloorPage() {
  const keys = await firstKeys();
  return (
    <main>
      <h1>Keys</h1>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column}>{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <td>
                <a href={`/keys/${key.id}`}>{key.name}</a>
              </td>
              <td>{key.tool ?? "Not named"}</td>
              <td>{key.account}</td>
              <td>{key.status}</td>
              <td>{key.permissions.join(", ")}</td>
              <td>{key.risk}</td>
              <td>{key.ipAllowlist?.join(", ") ?? "Any address"}</td>
              <td>{key.validUntil === null ? "Never" : day(new Date(key.validUntil * 1000))}</td>
              <td>{key.lastUsedAt ? day(key.lastUsedAt) : "Never used"}</td>
              <td>{key.createdAt}</td>
              <td>{key.owner ?? "Kraken"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
