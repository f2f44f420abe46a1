export { emptyNames, featureOrder, importTable, ownedLibraries } from './import-table';
export { importsOf, sourceFiles } from './source-files';
