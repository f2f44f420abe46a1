import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';

/** Apollo and the socket count these while parsing, before anything is built from the document. */
export const maxTokens = 2000;

/**
 * The bounds of a document, the same on HTTP and on the socket. Only armor's validation rules are used: its plugins turn plain
 * syntax errors into HTTP 500. Pages ask about ten levels deep; a cost counts fields, times `first` where it is written out.
 */
export const limitRules: readonly ValidationRule[] = new ApolloArmor({
  maxDepth: { n: 14, flattenFragments: true, ...reject('QUERY_TOO_DEEP', 'This query goes deeper than 14 levels; ask in two queries.') },
  maxAliases: { n: 30, allowList: [], ...reject('TOO_MANY_ALIASES', 'This query uses more than 30 aliases; ask in two queries.') },
  maxDirectives: { n: 30, ...reject('TOO_MANY_DIRECTIVES', 'This query uses more than 30 directives.') },
  costLimit: { maxCost: 100_000, depthCostFactor: 1.2, ...reject('QUERY_TOO_COSTLY', 'This query asks for too much at once; ask for smaller pages or fewer fields.') },
  blockFieldSuggestion: { enabled: false },
  maxTokens: { enabled: false },
}).protect().validationRules;

/** Armor's own report says "Syntax Error" and the code of another fault, so we report in its place. */
function reject(code: string, sentence: string): { onReject: ((context: ValidationContext | null) => void)[]; propagateOnRejection: false } {
  return { onReject: [(context) => context?.reportError(new GraphQLError(sentence, { extensions: { code } }))], propagateOnRejection: false };
}
