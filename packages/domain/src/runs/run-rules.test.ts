import { runStatuses } from '@crossover/contracts';
import { chooseDemonstrations } from './demonstrations';
import { mayFollow } from './run.state';
import { fateOf, maxPoisonRows } from './shard-fate';

describe('the states of a run', () => {
  it('end in complete and cancelled; a run that failed or was late may wait again, or be scored where all its rows are in', () => {
    const leads = runStatuses.filter((from) => runStatuses.some((to) => mayFollow(from, to)));
    expect(leads).toEqual(['planned', 'waiting', 'running', 'scoring', 'failed', 'expired']);
    for (const over of ['failed', 'expired'] as const) expect(runStatuses.filter((to) => mayFollow(over, to))).toEqual(['waiting', 'scoring']);
  });
});

describe('a shard whose attempt went wrong', () => {
  const crash = { code: 'ENGINE_CRASHED', retryable: true };
  const scoring = { attempts: 3, phase: 'scoring', remaining: 8, poisonRows: 0 };

  it.each([
    ['waits again after its first failure', crash, { ...scoring, attempts: 1 }, 'again'],
    ['waits again after its second failure', crash, { ...scoring, attempts: 2 }, 'again'],
    ['dies at once when trying again cannot help', { code: 'MODEL_FORMAT', retryable: false }, { ...scoring, attempts: 1 }, 'dead'],
    ['is halved when its engine died three times over its rows', crash, scoring, 'split'],
    ['gives up the one row that kills the engine', crash, { ...scoring, remaining: 1 }, 'give-up-row'],
    ['is never halved when the engine died in training', crash, { ...scoring, phase: 'training' }, 'dead'],
    ['is never halved for a fault that names no row', { code: 'ENGINE_PROTOCOL', retryable: true }, scoring, 'dead'],
    ['dies when rows are not the cause after all', crash, { ...scoring, poisonRows: maxPoisonRows }, 'dead'],
  ])('%s', (_, fault, shard, fate) => {
    expect(fateOf(fault, shard)).toBe(fate);
  });
});

describe('demonstrations', () => {
  const drawn = Array.from({ length: 20 }, (_, id) => ({ id }));

  it('are the first of the draw, so that a balanced draw stays balanced', () => {
    const chosen = chooseDemonstrations(drawn, { most: 6, seed: 1 });
    expect(chosen.map((row) => row.id).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('stand in an order that the seed decides', () => {
    const order = (seed: number) => chooseDemonstrations(drawn, { most: 20, seed }).map((row) => row.id).join();
    expect(order(1)).toBe(order(1));
    expect(order(1)).not.toBe(order(2));
    expect(order(1)).not.toBe(drawn.map((row) => row.id).join());
  });
});
