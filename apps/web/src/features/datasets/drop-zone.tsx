'use client';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { formatBytes } from '@crossover/wording';
import { Button } from '../../ui/button';
import { control } from '../../ui/field';

export interface ChosenFile {
  readonly file: File;
  /** Null: the file holds a column that says so, or the platform cuts a test split. */
  readonly split: 'train' | 'validation' | 'test' | null;
}

const accepted = '.csv,.tsv,.txt,.json,.jsonl,.ndjson';

/** Files chosen or dropped, each with the part of the data that it holds. */
export function DropZone({ chosen, onChange }: { readonly chosen: readonly ChosenFile[]; readonly onChange: (files: readonly ChosenFile[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const add = (files: FileList | null) => onChange([...chosen, ...[...(files ?? [])].map((file) => ({ file, split: guessSplit(file.name) }))]);
  // Files chosen before the page came alive are in the field already, but no handler has heard of them.
  useEffect(() => {
    if (input.current?.files?.length) add(input.current.files);
    // Once, when the page comes alive.
  }, []);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  };
  return (
    <div className="grid gap-3">
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`grid justify-items-center gap-2 rounded-card border border-dashed px-6 py-10 text-center ${isOver ? 'border-ink bg-surface-2' : 'border-control'}`}
      >
        <p className="text-section">Drop a file here</p>
        <p className="text-muted">CSV, TSV, JSON or JSON Lines; one row an example, with a text and a label.</p>
        <Button onClick={() => input.current?.click()}>Choose files</Button>
        <input ref={input} type="file" multiple accept={accepted} aria-label="Files" className="sr-only" tabIndex={-1} onChange={(event) => add(event.target.files)} />
      </div>
      {chosen.length > 0 && (
        <ul className="grid gap-2" aria-label="Chosen files">
          {chosen.map(({ file, split }, index) => (
            <li key={`${file.name} ${file.size} ${index}`} className="flex flex-wrap items-center gap-3 border-b border-line pb-2">
              <span className="min-w-0 flex-1 truncate font-medium">{file.name}</span>
              <span className="numbers text-muted">{formatBytes(file.size)}</span>
              <select
                aria-label={`Part of the data in ${file.name}`}
                value={split ?? ''}
                onChange={(event) => onChange(chosen.map((each, at) => (at === index ? { ...each, split: splitOf(event.target.value) } : each)))}
                className={`${control} w-auto!`}
              >
                <option value="">all rows, or a column says</option>
                <option value="train">train</option>
                <option value="validation">validation</option>
                <option value="test">test</option>
              </select>
              <Button look="quiet" onClick={() => onChange(chosen.filter((_, at) => at !== index))}>
                Remove<span className="sr-only"> {file.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function splitOf(value: string): ChosenFile['split'] {
  return value === 'train' || value === 'validation' || value === 'test' ? value : null;
}

/** train.csv and test.csv are a widespread habit. */
function guessSplit(name: string): ChosenFile['split'] {
  const match = /(^|[-_.])(train|test|valid(?:ation)?|dev)([-_.]|$)/i.exec(name)?.[2]?.toLowerCase();
  if (match === 'train' || match === 'test') return match;
  return match ? 'validation' : null;
}
