/** How a trait is answered. A set holds free tags, an integer is a count. */
export type TraitDefinition =
  | { readonly type: 'enum'; readonly values: readonly string[]; readonly note?: string }
  | { readonly type: 'boolean' | 'integer' | 'set'; readonly note?: string };
