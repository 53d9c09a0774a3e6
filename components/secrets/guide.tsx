import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ccxtExample, curlExample, environmentExample } from "./examples";
import { Usage } from "./usage";

type GuideProps = { name: string; apiKey: string; apiUrl: string };

/** What a person needs to know to use the pair, from Kraken's own page on API keys. */
export function Guide(key: GuideProps) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18.75rem]">
      <Card aria-labelledby="usage">
        <CardHeader id="usage" title="How a program uses the two keys" />
        <CardBody>
          <Usage
            examples={[
              {
                id: "ccxt",
                label: "ccxt",
                code: ccxtExample(key),
                note: "Kraken's private key is called the secret here, as in many programs. ccxt reads the downloaded ccxt file as it is.",
              },
              {
                id: "curl",
                label: "curl",
                code: curlExample(key),
                note: "For bash, with openssl. It asks Kraken about the key itself, which needs no permission. While it runs, other people on the same machine could read the private key in the list of processes.",
              },
              {
                id: "environment",
                label: "Environment variables",
                code: environmentExample(key),
                note: "The examples for ccxt and curl read KRAKEN_PRIVATE_KEY from the environment.",
              },
            ]}
          />
        </CardBody>
      </Card>
      <Card aria-labelledby="about-keys">
        <CardHeader id="about-keys" title="What the two keys are" />
        <CardBody className="flex flex-col gap-3 text-ink-2 max-md:text-14">
          <p>
            <strong className="font-medium text-ink">The API key</strong> tells Kraken which key is calling. It goes
            with every call.
          </p>
          <p>
            <strong className="font-medium text-ink">The private key</strong> signs the calls and is never sent. Whoever
            has both can do what this key may do.
          </p>
          <p>
            <strong className="font-medium text-ink">Where to keep it.</strong> In a password manager, or in the secret
            store of the machine that runs the tool. Not in a chat, an e-mail, a repository or any unencrypted file that
            stays.
          </p>
          <p>
            <strong className="font-medium text-ink">Two-factor authentication</strong> for a key can only be added on
            Kraken&rsquo;s own Security page, and only a tool that supports it can use the key afterwards: others get
            errors.
          </p>
        </CardBody>
      </Card>
    </div>
  );
}
