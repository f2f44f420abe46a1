import { isAnsweredByPeople, rules } from '@crossover/survey';
import type { Ctx } from '../database';
import { DomainError, notFound } from '../errors';
import { actorOf, nameOfActor, writeAudit } from '../organisations';
import { Task } from '../tasks';
import { PracticeStatement } from './practice-statement.entity';
import { isStatable, type PlaceOfPractice } from './practice-statements.query';

export interface PracticeWish extends PlaceOfPractice {
  readonly isFollowed: boolean;
  /** What was done; needed where the advice is followed, since nothing else can be looked at. */
  readonly note: string;
}

const maxNoteCharacters = 2000;

/** Says of a task whether its team follows advice that no run can test. It takes the place of what was said before, which is kept. */
export function statePractice(ctx: Ctx, { taskId, ruleId, isFollowed, note }: PracticeWish): Promise<Task> {
  return ctx.transaction(async (tx) => {
    assertStatable(ruleId);
    const kept = checkNote(note, isFollowed);
    const { task, newest } = await lockPractice(tx, { taskId, ruleId });
    await addStatement(tx, { taskId, ruleId, number: numberAfter(newest), word: isFollowed ? 'followed' : 'not-followed', note: kept });
    await writeAudit(tx, { action: 'practice.stated', subject: { id: task.id, name: task.name }, detail: `${ruleId} is ${isFollowed ? 'followed' : 'not followed'}${kept === '' ? '' : `: ${kept}`}` });
    return task;
  });
}

/** Takes back what stands; NOT_FOUND where nothing does. */
export function withdrawPractice(ctx: Ctx, { taskId, ruleId }: PlaceOfPractice): Promise<Task> {
  return ctx.transaction(async (tx) => {
    assertStatable(ruleId);
    const { task, newest } = await lockPractice(tx, { taskId, ruleId });
    if (!newest || newest.word === 'withdrawn') throw notFound('statement');
    await addStatement(tx, { taskId, ruleId, number: numberAfter(newest), word: 'withdrawn', note: '' });
    await writeAudit(tx, { action: 'practice.withdrawn', subject: { id: task.id, name: task.name }, detail: `${ruleId} was stated by ${newest.statedByName}` });
    return task;
  });
}

function assertStatable(ruleId: string): void {
  if (isStatable(ruleId)) return;
  const answered = rules.filter(isAnsweredByPeople).map(({ id }) => id);
  throw new DomainError('RULE_NOT_STATABLE', `Only rules that no run can test are answered by people: ${answered.join(', ')}. Every other one is judged by your experiments.`);
}

function checkNote(note: string, isFollowed: boolean): string {
  // Marks that nobody sees, among them those that turn the direction of writing, would change how the verdict's line reads.
  const kept = note.replace(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '').trim();
  if (isFollowed && kept === '') throw new DomainError('NOTE_MISSING', 'Say what was done, how much and when, for example "300 real replies rated by two people, May": nothing else of it can be looked at.');
  if (kept.length > maxNoteCharacters) throw new DomainError('NOTE_LENGTH', `A note has at most 2,000 characters, and this one has ${kept.length}; say it shorter, or name where it is written down.`, { details: { got: kept.length, limit: maxNoteCharacters } });
  return kept;
}

/** The task and the newest word on the rule, with others kept waiting: the slower of two statements replaces the faster one. */
async function lockPractice(tx: Ctx, { taskId, ruleId }: PlaceOfPractice): Promise<{ task: Task; newest: PracticeStatement | null }> {
  await tx.sql('select 1 from task where organization_id = $1 and id = $2 for no key update', [tx.organizationId, taskId]);
  const task = await tx.db(Task).get({ id: taskId }, 'task');
  return { task, newest: await tx.db(PracticeStatement).findOne({ taskId, ruleId }, { order: { number: 'DESC' } }) };
}

function numberAfter(newest: PracticeStatement | null): number {
  return (newest?.number ?? 0) + 1;
}

function addStatement(tx: Ctx, said: Pick<PracticeStatement, 'taskId' | 'ruleId' | 'number' | 'word' | 'note'>): Promise<void> {
  return tx.db(PracticeStatement).insert({ ...said, statedBy: actorOf(tx.who), statedByName: nameOfActor(tx.who), statedAt: tx.clock() });
}
