import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, lexicographicSortSchema, parse, printSchema, stripIgnoredCharacters, visit, print, type DefinitionNode } from 'graphql';
import { printApiSchema } from './schema';

const committed = readFileSync(join(__dirname, '../schema.graphql'), 'utf8');

describe('schema.graphql', () => {
  it('promises everything that the API serves', () => {
    const promised = linesOf(committed);
    expect([...linesOf(printApiSchema())].filter((line) => !promised.has(line))).toEqual([]);
  });

  it('is served: nothing that it promises is missing', () => {
    const served = linesOf(printApiSchema());
    expect([...linesOf(committed)].filter((line) => !served.has(line))).toEqual([]);
  });
});

/** `Type.field(arguments): Type` for every field, argument and enum value; descriptions and order do not matter. */
function linesOf(text: string): Set<string> {
  const sorted = printSchema(lexicographicSortSchema(buildSchema(text)));
  const plain = visit(parse(sorted), { enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined) });
  return new Set(plain.definitions.flatMap(linesOfDefinition));
}

function linesOfDefinition(definition: DefinitionNode): string[] {
  const name = 'name' in definition && definition.name ? definition.name.value : '';
  if ('fields' in definition) return (definition.fields ?? []).map((field) => `${name}.${stripIgnoredCharacters(print(field))}`);
  if ('values' in definition) return (definition.values ?? []).map((value) => `${name}.${value.name.value}`);
  return [name];
}
