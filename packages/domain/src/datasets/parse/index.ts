export type { ByteSource } from './encoding';
export type { Fault, FaultCode } from './fault-list';
export type { Cell } from './flat-object';
export { guessColumns } from './guess-columns';
export { openDataFile, type DataFile } from './read-data-file';
export type { Cells, FileRecord } from './reading-desk';
