import { Risk } from "@/components/permissions/risk";
import { Card, CardHeader } from "@/components/ui/card";
import type { KeySettings } from "@/lib/kraken/key";
import { assessRisk } from "@/lib/kraken/risk";

/** How the word for the risk came about. */
export function RiskSum({ settings }: { settings: KeySettings }) {
  const { level, points, reasons } = assessRisk(settings);
  return (
    <Card aria-labelledby="risk-title">
      <CardHeader id="risk-title" title="Risk" aside={<Risk level={level} className="font-medium text-13" />} />
      <table className="w-full">
        <caption className="sr-only">How the risk adds up</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Reason</th>
            <th scope="col">Points</th>
          </tr>
        </thead>
        <tbody>
          {reasons.map(({ text, points: part }) => (
            <tr key={text} className="first:*:pt-2.5 last:*:pb-2.5">
              <th scope="row" className="px-4 py-1 text-left font-normal">
                {text}
              </th>
              <td className="px-4 py-1 text-right text-ink-2">+ {part}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-line border-t font-medium">
            <th scope="row" className="px-4 py-2 text-left font-medium">
              Together
            </th>
            <td className="px-4 py-2 text-right">{points}</td>
          </tr>
        </tfoot>
      </table>
      <p className="px-4 pb-3 text-12 text-ink-3">
        What somebody who stole the key could do with it. A key that works from any address counts double, because its
        private key alone is enough.
      </p>
    </Card>
  );
}
