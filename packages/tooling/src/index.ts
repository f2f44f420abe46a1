export { emptyNames, featureOrder, importTable, ownedLibraries } from './import-table';
export { importsOf, runtimeImportsOf, sourceFiles } from './source-files';
