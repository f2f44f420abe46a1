/** The closed sets of words; one spelling for tables, API, pages and terminal. */
export const runStatuses = ['planned', 'waiting', 'running', 'scoring', 'complete', 'failed', 'cancelled', 'expired'] as const;
export type RunStatus = (typeof runStatuses)[number];

export const shardStatuses = ['waiting', 'claimed', 'done', 'dead', 'cancelled'] as const;
export type ShardStatus = (typeof shardStatuses)[number];

export const crossoverKinds = ['crosses', 'already-above', 'no-crossing', 'cannot-tell'] as const;
export type CrossoverKind = (typeof crossoverKinds)[number];

export const verdictWords = ['confirmed', 'contradicted', 'no-practical-difference', 'inconclusive', 'not-testable', 'not-tested', 'followed', 'not-followed', 'not-applicable'] as const;
export type VerdictWord = (typeof verdictWords)[number];

/** What people say of advice that no run can test. */
export const statedWords = ['followed', 'not-followed'] as const satisfies readonly VerdictWord[];
export type StatedWord = (typeof statedWords)[number];

export const splits = ['train', 'validation', 'test'] as const;
export type Split = (typeof splits)[number];

export const organisationRoles = ['owner', 'admin', 'member'] as const;
export type OrganisationRole = (typeof organisationRoles)[number];

export const teamRoles = ['maintainer', 'contributor', 'viewer'] as const;
export type TeamRole = (typeof teamRoles)[number];

export const keyScopes = ['read', 'launch', 'manage-data'] as const;
export type KeyScope = (typeof keyScopes)[number];

export const fileStatuses = ['received', 'ingesting', 'ingested', 'failed'] as const;
export type FileStatus = (typeof fileStatuses)[number];

export const experimentStatuses = ['running', 'judging', 'complete', 'failed', 'cancelled'] as const;
export type ExperimentStatus = (typeof experimentStatuses)[number];

/** What each one is stands in the table of families. */
export const taskFamilies = [
  'classification', 'sentence-pair', 'regression', 'ner', 'multiple-choice', 'extractive-qa', 'closed-book-qa', 'summarisation', 'translation', 'maths',
] as const;
export type TaskFamily = (typeof taskFamilies)[number];
