'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useId, useState, type KeyboardEvent } from 'react';
import { browserClient } from '../api/browser';
import { Queries, useRested } from '../api/queries';
import { Dialog } from '../ui/dialog';
import { control } from '../ui/field';
import { foundEntries, numberTyped, pagesMatching, type PaletteEntry } from './palette-entries';
import { FindDocument } from './palette.graphql';

interface CommandPaletteProps {
  readonly organisation: string;
  readonly team: string;
  readonly onClose: () => void;
}

/** One box that leads anywhere: pages, things to begin, and the team's experiments, tasks, datasets and runs by name or number. */
export default function CommandPalette(props: CommandPaletteProps) {
  return (
    <Dialog title="Go to" isOpen onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Queries>
        <Search {...props} />
      </Queries>
    </Dialog>
  );
}

function Search({ organisation, team, onClose }: CommandPaletteProps) {
  const router = useRouter();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const rested = useRested(typed.trim(), 200);
  const base = `/${organisation}/${team}`;
  const { data } = useQuery({
    queryKey: ['find', organisation, team, rested],
    queryFn: () => browserClient(organisation).request(FindDocument, { team, search: rested }),
    placeholderData: (before) => before,
  });
  const entries = [...numberTyped(typed, base), ...(data ? foundEntries(data.team, base) : []), ...pagesMatching(typed, { organisation, team })];
  const chosen = Math.min(at, entries.length - 1);
  const go = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    onClose();
    router.push(entry.href);
  };
  const onKey = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) setAt((chosen + move + entries.length) % Math.max(1, entries.length));
    if (event.key === 'Enter') go(entries[chosen]);
    if (move !== undefined || event.key === 'Enter') event.preventDefault();
  };
  return (
    <div className="grid gap-2">
      <input
        role="combobox"
        aria-label="Find a page, an experiment, a task, a dataset, or a number such as R-12"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={entries.length > 0 ? `${id}-${chosen}` : undefined}
        autoComplete="off"
        placeholder="A name, or a number such as R-12"
        className={control}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <ul id={`${id}-list`} role="listbox" aria-label="Places" className="h-80 overflow-y-auto">
        {entries.map((entry, index) => (
          <Choice key={`${entry.href} ${entry.label}`} id={`${id}-${index}`} entry={entry} isChosen={index === chosen} onPoint={() => setAt(index)} onGo={() => go(entry)} />
        ))}
      </ul>
      <p role="status" className="text-caption text-muted">
        {entries.length === 0 ? 'Nothing has this name.' : 'Arrow keys choose, Enter goes, Esc closes.'}
      </p>
    </div>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly isChosen: boolean;
  readonly onPoint: () => void;
  readonly onGo: () => void;
}

// The keys are heard by the box, which keeps the focus: a choice is pointed at by its id.
function Choice({ id, entry, isChosen, onPoint, onGo }: ChoiceProps) {
  return (
    <li
      id={id}
      role="option"
      aria-selected={isChosen}
      ref={(element) => {
        if (isChosen) element?.scrollIntoView({ block: 'nearest' });
      }}
      onPointerMove={onPoint}
      onClick={onGo}
      className={`flex min-h-8 cursor-pointer items-center justify-between gap-4 rounded-control px-2 ${isChosen ? 'bg-surface-2' : ''}`}
    >
      <span className="truncate">{entry.label}</span>
      <span className="text-caption text-muted">{entry.kind}</span>
    </li>
  );
}
