'use client';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import { ProgressBar } from '../../ui/progress-bar';
import { Failed } from '../../ui/region';
import { CreateDatasetDocument } from './datasets.graphql';
import { DropZone, type ChosenFile } from './drop-zone';
import { uploadFile } from './upload-file';

/** The wizard's first pane: a name and files. What follows is decided by what the parser saw. */
export function UploadForm({ organisation, teamId, base }: { readonly organisation: string; readonly teamId: string; readonly base: string }) {
  const router = useRouter();
  const { send, fault, refuse, isSending } = useSender(organisation);
  const [name, setName] = useState('');
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [sent, setSent] = useState<{ readonly done: number; readonly total: number } | null>(null);

  const choose = (chosen: readonly ChosenFile[]) => {
    setFiles(chosen);
    if (name === '' && chosen[0]) setName(chosen[0].file.name.replace(/\.[^.]+$/, ''));
  };

  const upload = async () => {
    const created = await send(CreateDatasetDocument, { teamId, name: name.trim() });
    if (!created) return;
    const total = files.reduce((bytes, each) => bytes + each.file.size, 0);
    let before = 0;
    try {
      for (const { file, split } of files) {
        await uploadFile({ organisation, datasetId: created.createDataset.id, file, split, onProgress: (done) => setSent({ done: before + done, total }) });
        before += file.size;
      }
      router.push(`${base}/datasets/new?dataset=D-${created.createDataset.number}`);
    } catch (error) {
      refuse(error instanceof Error ? error.message : String(error));
      setSent(null);
    }
  };

  return (
    <form
      method="post"
      className="grid max-w-2xl gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void upload();
      }}
    >
      <DropZone chosen={files} onChange={choose} />
      <TextField label="Name" value={name} onChange={(event) => setName(event.target.value)} hint="How colleagues will find it." required maxLength={80} />
      {sent && <ProgressBar label="Bytes sent" done={sent.done} total={sent.total} />}
      {fault && <Failed fault={fault} kept="Files that arrived before are kept." />}
      <p>
        <Button type="submit" look="primary" isBusy={isSending || sent !== null} disabled={files.length === 0 || name.trim() === ''}>
          Upload {files.length > 1 ? `${files.length} files` : 'the file'}
        </Button>
      </p>
    </form>
  );
}
