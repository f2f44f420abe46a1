import type { ResultOf } from '@crossover/client';
import { countOf } from '@crossover/wording';
import { Section } from '../../ui/page';
import { Region } from '../../ui/region';
import type { DatasetFilesDocument } from './datasets.graphql';
import { FileReport } from './file-report';
import { MappingForm } from './mapping-form';

type Dataset = ResultOf<typeof DatasetFilesDocument>['team']['dataset'];
export type Families = ResultOf<typeof DatasetFilesDocument>['taskFamilies'];

/** After the upload: what was read, then the columns. All on one page, nothing hidden behind a next button. */
export function UploadWizard({ organisation, base, dataset, families }: { readonly organisation: string; readonly base: string; readonly dataset: Dataset; readonly families: Families }) {
  const files = dataset.files.nodes;
  const good = files.filter((file) => file.status === 'ingested');
  const open = files.filter((file) => file.status === 'received' || file.status === 'ingesting');
  return (
    <>
      <Section title="What was read" aside={countOf(files.length, 'file')}>
        {files.length === 0 ? (
          <Region label="Files" state={{ kind: 'empty', why: 'not-yet', title: 'No file arrived', text: 'The upload was interrupted before the first file was complete. Start again with a new upload.' }} />
        ) : (
          files.map((file) => <FileReport key={file.id} file={file} organisation={organisation} />)
        )}
      </Section>
      <Section title="What each column is">
        {open.length > 0 && <Region label="Columns" state={{ kind: 'empty', why: 'not-yet', title: 'Reading', text: `${countOf(open.length, 'file')} still being read. The columns appear here by themselves.` }} />}
        {open.length === 0 && good.length === 0 && <Region label="Columns" state={{ kind: 'empty', why: 'not-yet', title: 'No readable file', text: 'Mend the faults above in your file and upload it again, or keep the good rows.' }} />}
        {open.length === 0 && good.length > 0 && <MappingForm organisation={organisation} base={base} dataset={dataset} files={good} families={families} />}
      </Section>
    </>
  );
}
