export { Dataset } from './dataset.entity';
export { DatasetFault } from './dataset-fault.entity';
export { DatasetFile } from './dataset-file.entity';
export { DatasetRow } from './dataset-row.entity';
export { DatasetVersion } from './dataset-version.entity';
export { FileRow } from './file-row.entity';
export { datasetLimits, type DatasetLimits } from './limits';
