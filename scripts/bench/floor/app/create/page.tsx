import { CreateForm } from "./create-form";

export const dynamic = "force-dynamic";

export default function FloorCreatePage() {
  return (
    <main>
      <h1>Create API key</h1>
      <CreateForm />
    </main>
  );
}
