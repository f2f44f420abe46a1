import { TabLinks } from '../../ui/page';
import { Region } from '../../ui/region';
import { EndpointForm } from './endpoint-form';
import { RegisterModelForm } from './register-model-form';

const kinds = [
  { key: 'endpoint', label: 'Served elsewhere', text: 'A language model behind an OpenAI-compatible address: a provider, or a server of your own. It prompts or embeds; nothing is trained on it.' },
  { key: 'hub', label: 'From the hub', text: 'Weights at a pinned commit. Registering downloads nothing: the page then says by which command they are fetched into the model store.' },
  { key: 'folder', label: 'From a folder', text: 'Weights that lie in the model store of this platform already. Only safetensors are loaded.' },
] as const;

interface RegisterModelProps {
  readonly organisation: string;
  readonly path: string;
  readonly kind: string | undefined;
  readonly catalogueNames: readonly string[];
  readonly mayRegister: boolean;
}

/** Three ways to bring a model: an address, a name on the hub, a folder. */
export function RegisterModel({ organisation, path, kind, catalogueNames, mayRegister }: RegisterModelProps) {
  if (!mayRegister) return <Region label="Register a model" state={{ kind: 'empty', why: 'not-yet', title: 'Owners and admins register models', text: 'A model serves every team of the organisation and may cost money, so its leaders decide. Ask one of them.' }} />;
  const chosen = kinds.find((each) => each.key === kind) ?? kinds[0];
  return (
    <>
      <TabLinks label="Where the model is" current={chosen.key} tabs={kinds.map(({ key, label }) => ({ key, label, href: `${path}/new?kind=${key}` }))} />
      <p className="prose-width mb-6 text-muted">{chosen.text}</p>
      {chosen.key === 'endpoint' ? (
        <EndpointForm organisation={organisation} path={path} catalogueNames={catalogueNames} />
      ) : (
        <RegisterModelForm key={chosen.key} organisation={organisation} path={path} kind={chosen.key} catalogueNames={catalogueNames} />
      )}
    </>
  );
}
