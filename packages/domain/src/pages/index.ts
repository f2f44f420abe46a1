export { cursorInvalid, readCursor, writeCursor } from './cursor';
export { checkPageSize, largestPage, pageOf, paginate } from './page';
export type { Page, PageOrder, PageRequest } from './page';
