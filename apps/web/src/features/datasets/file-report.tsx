import type { ResultOf } from '@crossover/client';
import { countOf, formatBytes, formatCount } from '@crossover/wording';
import { StatusChip } from '../../ui/status-chip';
import { Cell, Row, Table } from '../../ui/table';
import type { DatasetFilesDocument } from './datasets.graphql';
import { KeepGoodRows } from './keep-good-rows';

export type FileOfDataset = ResultOf<typeof DatasetFilesDocument>['team']['dataset']['files']['nodes'][number];

/** What the parser saw of one file: how it was read, its first rows, and every fault with line, column and reason. */
export function FileReport({ file, organisation }: { readonly file: FileOfDataset; readonly organisation: string }) {
  return (
    <section aria-label={file.filename} className="grid gap-3 border-t border-line py-4">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{file.filename}</span>
        <StatusChip status={file.status} />
        <span className="numbers text-muted">
          {[formatBytes(file.bytes), file.split ? `${file.split} split` : '', file.format ?? '', file.encoding ?? '', file.rowsSeen > 0 ? countOf(file.rowsSeen, 'row') : ''].filter(Boolean).join(', ')}
        </span>
      </p>
      {file.errorSentence && (
        <p role="alert" className="text-danger">
          {file.errorSentence} <span className="font-mono text-caption">{file.errorCode}</span>
        </p>
      )}
      {file.warnings.map((warning) => (
        <p key={warning.code} className="text-table text-muted">
          {warning.sentence}
        </p>
      ))}
      {file.faultsTotal > 0 && <Faults file={file} organisation={organisation} />}
      {file.preview.length > 0 && <Preview file={file} />}
    </section>
  );
}

function Faults({ file, organisation }: { readonly file: FileOfDataset; readonly organisation: string }) {
  const shown = file.faults.nodes;
  return (
    <div className="grid gap-2">
      <Table caption={`Rows of ${file.filename} that could not be read`} isCaptionShown columns={[{ title: 'Line', isNumber: true }, { title: 'Column' }, { title: 'What is wrong' }]}>
        {shown.map((fault, index) => (
          <Row key={`${fault.line} ${fault.column} ${index}`}>
            <Cell isNumber>{fault.line === null || fault.line === undefined ? 'whole file' : formatCount(fault.line)}</Cell>
            <Cell>{fault.column ?? ''}</Cell>
            <Cell>{fault.sentence}</Cell>
          </Row>
        ))}
      </Table>
      {file.faultsTotal > shown.length && (
        <p className="text-table text-muted">
          {shown.length} of {countOf(file.faultsTotal, 'fault')} shown.
        </p>
      )}
      {!file.keepGoodRows && <KeepGoodRows organisation={organisation} fileId={file.id} good={file.rowsSeen} />}
    </div>
  );
}

function Preview({ file }: { readonly file: FileOfDataset }) {
  return (
    <Table caption={`First rows of ${file.filename}`} columns={[{ title: 'Line', isNumber: true }, ...file.columns.map((column) => ({ title: column.name }))]}>
      {file.preview.map((row) => (
        <Row key={row.line}>
          <Cell isNumber>{formatCount(row.line)}</Cell>
          {row.cells.map((cell, index) => (
            <Cell key={index}>
              <span className="line-clamp-2 max-w-md break-words">{cell ?? <span className="text-muted">empty</span>}</span>
            </Cell>
          ))}
        </Row>
      ))}
    </Table>
  );
}
