'use client';
import { useState, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { SelectField, TextField } from '../../ui/field';
import { Failed } from '../../ui/region';
import { RegisterModelDocument } from './models.graphql';
import { slugOf } from './slug';

const architectures = ['encoder-only', 'decoder-only', 'encoder-decoder', 'static-vectors'] as const;

interface RegisterModelFormProps {
  readonly organisation: string;
  readonly path: string;
  readonly kind: 'folder' | 'hub';
  readonly catalogueNames: readonly string[];
}

/** Weights that lie in the model store, or on the hub at a pinned commit. */
export function RegisterModelForm({ organisation, path, kind, catalogueNames }: RegisterModelFormProps) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const [name, setName] = useState('');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (field: string) => String(form.get(field) ?? '').trim() || undefined;
    const millions = text('parametersMillions');
    const input = {
      slug: slugOf(name), name: name.trim(), architecture: text('architecture') ?? architectures[0], folder: text('folder'), huggingFaceId: text('huggingFaceId'), revision: text('revision'),
      parametersMillions: millions === undefined ? undefined : Number(millions), licence: text('licence'), catalogueName: text('catalogueName'),
    };
    const made = await send(RegisterModelDocument, { input });
    if (made) router.push(`${path}/${made.registerModel.slug}`);
  };
  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="grid max-w-2xl gap-4">
      {kind === 'folder' ? (
        <TextField label="Folder in the model store" name="folder" required placeholder="my-bert" hint="With config.json, the tokenizer and safetensors; nothing in it is run as code." className="font-mono" />
      ) : (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label="Name on the hub" name="huggingFaceId" required placeholder="ORGANISATION/NAME" className="font-mono" />
          <TextField label="Commit" name="revision" required pattern="[0-9a-f]{40}" placeholder="40 hexadecimal digits" hint="The full commit, so that results can be repeated." className="font-mono" />
        </div>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label="Name" required maxLength={80} value={name} onChange={(event) => setName(event.target.value)} hint={name ? `Its address: ${slugOf(name)}` : 'How colleagues will find it.'} />
        <SelectField label="Architecture" name="architecture">
          {architectures.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </SelectField>
        <TextField label="Parameters, in millions" name="parametersMillions" type="number" step="any" min={0.001} hint="Only where the files are not here yet; otherwise they are counted." />
        <TextField label="Licence" name="licence" maxLength={200} placeholder="Apache-2.0" />
      </div>
      <CatalogueChoice names={catalogueNames} />
      {fault && <Failed fault={fault} kept="Nothing was registered." />}
      <p>
        <Button type="submit" look="primary" isBusy={isSending}>
          Register the model
        </Button>
      </p>
    </form>
  );
}

/** Which entry of the survey's catalogue the model is, so that rules about it apply. */
export function CatalogueChoice({ names, chosen }: { readonly names: readonly string[]; readonly chosen?: string | null }) {
  return (
    <SelectField label="In the survey’s catalogue" name="catalogueName" defaultValue={chosen ?? ''} hint="Links your results to the survey’s entry; leave it open if it is none of them.">
      <option value="">none of them</option>
      {names.map((each) => (
        <option key={each}>{each}</option>
      ))}
    </SelectField>
  );
}
