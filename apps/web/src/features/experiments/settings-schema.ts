export type SettingField = {
  readonly name: string;
  readonly description: string;
  readonly fallback: unknown;
} & ({ readonly kind: 'choice'; readonly choices: readonly (string | boolean)[] } | { readonly kind: 'number'; readonly low: number | undefined; readonly high: number | undefined } | { readonly kind: 'text' });

/** The fields of a JSON Schema that a form can draw: choices, yes or no, numbers and texts. Others keep their defaults. */
export function readSettings(schema: unknown): readonly SettingField[] {
  const properties = child(schema, 'properties');
  if (!isRecord(properties)) return [];
  return Object.entries(properties).flatMap(([name, property]) => (name === 'approach' || !isRecord(property) ? [] : fieldOf(name, property)));
}

function fieldOf(name: string, property: Record<string, unknown>): SettingField[] {
  const base = { name, description: typeof property.description === 'string' ? property.description : '', fallback: property.default };
  if (Array.isArray(property.enum)) return [{ ...base, kind: 'choice', choices: property.enum.filter((choice) => typeof choice === 'string') }];
  if (property.type === 'boolean') return [{ ...base, kind: 'choice', choices: [true, false] }];
  const numeric = isNumeric(property) ? property : alternatives(property).find(isNumeric);
  if (!numeric) return property.type === 'string' ? [{ ...base, kind: 'text' }] : [];
  return [{ ...base, kind: 'number', low: numberOf(numeric.minimum ?? numeric.exclusiveMinimum), high: numberOf(numeric.maximum) }];
}

function alternatives(property: Record<string, unknown>): readonly Record<string, unknown>[] {
  return Array.isArray(property.anyOf) ? property.anyOf.filter(isRecord) : [];
}

function isNumeric(property: Record<string, unknown>): boolean {
  return property.type === 'number' || property.type === 'integer';
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function child(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
