import type { FileWarning } from '../file.shape';
import type { DatasetLimits } from '../limits';
import type { ColumnSurvey } from './column-survey';
import type { FaultList } from './fault-list';
import type { Cell } from './cell-text';

export type Cells = Readonly<Record<string, Cell>>;

/** A good record, with the line on which it starts. */
export interface FileRecord {
  readonly line: number;
  readonly cells: Cells;
}

/** What the readers of all formats write to. */
export interface ReadingDesk {
  readonly limits: DatasetLimits;
  readonly survey: ColumnSurvey;
  readonly faults: FaultList;
  readonly notes: Map<string, FileWarning>;
  recordsSeen: number;
}

/** Counts a warning; the first sentence of a code stays. */
export function note(desk: ReadingDesk, warning: Pick<FileWarning, 'code' | 'sentence'>): void {
  const known = desk.notes.get(warning.code);
  desk.notes.set(warning.code, known ? { ...known, count: known.count + 1 } : { ...warning, count: 1 });
}
