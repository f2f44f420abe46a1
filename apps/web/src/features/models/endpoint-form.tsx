'use client';
import { useState, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import type { VariablesOf } from '@crossover/client';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { CheckField, SelectField, TextField } from '../../ui/field';
import { Failed } from '../../ui/region';
import type { ServedModel } from './model-view';
import { ChangeEndpointDocument, RegisterEndpointDocument } from './models.graphql';
import { CatalogueChoice } from './register-model-form';
import { slugOf } from './slug';

type Wishes = VariablesOf<typeof ChangeEndpointDocument>['input'];

interface EndpointFormProps {
  readonly organisation: string;
  readonly path: string;
  readonly catalogueNames: readonly string[];
  /** Undefined: a new one. */
  readonly model?: ServedModel;
}

/** A served language model: where it answers, with which key, at which prices, and how hard it may be asked. */
export function EndpointForm({ organisation, path, catalogueNames, model }: EndpointFormProps) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const [isSaved, setSaved] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wishes = readWishes(new FormData(event.currentTarget));
    if (model) {
      if (await send(ChangeEndpointDocument, { modelId: model.id, input: wishes })) setSaved(true);
      router.refresh();
      return;
    }
    const { name = '', baseUrl = '', servedName = '' } = wishes;
    const made = await send(RegisterEndpointDocument, { input: { ...wishes, slug: slugOf(String(name)), name: String(name), baseUrl: String(baseUrl), servedName: String(servedName) } });
    if (made) router.push(`${path}/${made.registerEndpoint.slug}`);
  };
  return (
    <form method="post" onSubmit={(event) => void submit(event)} onChange={() => setSaved(false)} className="grid max-w-2xl gap-6">
      <Where model={model} />
      <PricesAndLimits model={model} />
      <CatalogueChoice names={catalogueNames} chosen={model?.catalogueName} />
      {fault && <Failed fault={fault} kept={model ? 'The endpoint is as it was.' : 'Nothing was registered.'} />}
      <p className="flex items-center gap-3">
        <Button type="submit" look={model ? 'plain' : 'primary'} isBusy={isSending}>
          {model ? 'Save the endpoint' : 'Register the endpoint'}
        </Button>
        <span role="status" className="text-table text-muted">
          {isSaved ? 'Saved.' : ''}
        </span>
      </p>
    </form>
  );
}

function Where({ model }: { readonly model: ServedModel | undefined }) {
  const endpoint = model?.endpoint;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField label="Name" name="name" required maxLength={80} defaultValue={model?.name} hint="How colleagues will find it." />
      <TextField label="Model name at the server" name="servedName" required defaultValue={endpoint?.servedName} className="font-mono" />
      <TextField label="Base address" name="baseUrl" type="url" required defaultValue={endpoint?.baseUrl} placeholder="https://api.example.com/v1" hint="What stands before /chat/completions." className="font-mono" />
      <div className="grid content-start gap-2">
        <TextField label="Key" name="apiKey" type="password" autoComplete="off" placeholder={endpoint?.hasKey ? `stored, ends in ${endpoint.keyHint ?? '…'}` : ''} hint={endpoint?.hasKey ? 'Leave it empty to keep the stored one.' : 'Stored sealed, never shown again. Leave it empty where none is needed.'} className="font-mono" />
        {endpoint?.hasKey && <CheckField label="Forget the stored key" name="forgetKey" />}
      </div>
      <SelectField label="It serves" name="serves" defaultValue={endpoint?.serves ?? 'chat'}>
        <option value="chat">chat answers</option>
        <option value="embeddings">embeddings</option>
      </SelectField>
      <SelectField label="Log-probabilities" name="logProbabilities" defaultValue={endpoint?.logProbabilities ?? 'none'} hint="With them, labels are scored instead of read from the answer’s text.">
        <option value="none">none</option>
        <option value="first_token">of the first token</option>
        <option value="whole_label">of a whole label</option>
      </SelectField>
    </div>
  );
}

function PricesAndLimits({ model }: { readonly model: ServedModel | undefined }) {
  const endpoint = model?.endpoint;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField label="Price of a million input tokens, in USD" name="inputPrice" type="number" min={0} step="any" defaultValue={endpoint?.inputPrice ?? 0} required />
      <TextField label="Price of a million output tokens, in USD" name="outputPrice" type="number" min={0} step="any" defaultValue={endpoint?.outputPrice ?? 0} required />
      <TextField label="Requests at a time" name="maxParallel" type="number" min={1} max={256} defaultValue={endpoint?.maxParallel ?? 8} required hint="Of one worker." />
      <TextField label="Seconds for one request" name="timeoutSeconds" type="number" min={1} max={600} defaultValue={endpoint?.timeoutSeconds ?? 60} required />
      <TextField label="Context, in tokens" name="contextTokens" type="number" min={64} defaultValue={model?.contextTokens ?? ''} placeholder="not told" />
      <TextField label="Parameters, in millions" name="parametersMillions" type="number" min={0.001} step="any" defaultValue={typeof model?.parameters === 'number' ? model.parameters / 1e6 : ''} placeholder="not told" hint="From 20,000 on, the survey’s “small model” does not mean it." />
    </div>
  );
}

/** The form as the API takes it: an empty key stays as it is, an empty number is taken back. */
export function readWishes(form: FormData): Wishes {
  const text = (field: string) => String(form.get(field) ?? '').trim();
  const number = (field: string) => (text(field) === '' ? null : Number(text(field)));
  const key = text('apiKey');
  return {
    name: text('name'), baseUrl: text('baseUrl'), servedName: text('servedName'),
    ...(form.get('forgetKey') === 'on' ? { apiKey: null } : key === '' ? {} : { apiKey: key }),
    serves: text('serves') === 'embeddings' ? 'embeddings' : 'chat',
    logProbabilities: (['first_token', 'whole_label'] as const).find((each) => each === text('logProbabilities')) ?? 'none',
    inputPrice: number('inputPrice') ?? 0, outputPrice: number('outputPrice') ?? 0, maxParallel: number('maxParallel') ?? 8, timeoutSeconds: number('timeoutSeconds') ?? 60,
    contextTokens: number('contextTokens'), parametersMillions: number('parametersMillions'), catalogueName: text('catalogueName') || null,
  };
}
