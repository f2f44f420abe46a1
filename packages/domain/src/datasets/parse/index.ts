export type { ByteSource } from './encoding';
export type { Fault, FaultCode } from './fault-list';
export { cellText, isScalar, textsIn } from './cell-text';
export type { Cell, Scalar } from './cell-text';
export { guessColumns } from './guess-columns';
export { openDataFile, type DataFile } from './read-data-file';
export type { Cells, FileRecord } from './reading-desk';
