'use client';
import { useId } from 'react';
import { control } from '../../ui/field';

export interface Question {
  readonly key: string;
  readonly group: string;
  readonly question: string;
  readonly type: string;
  readonly values: readonly string[];
  readonly note?: string | null;
}

export interface TraitAnswer {
  readonly value: unknown;
  readonly source: string;
  readonly note: string | null;
}

interface TraitQuestionProps {
  readonly question: Question;
  /** Undefined: never asked. A value of null: "I don't know". */
  readonly answer: TraitAnswer | undefined;
  readonly isLocked: boolean;
  readonly onAnswer: (value: unknown) => void;
}

/** One question of the survey's traits. Not knowing is an answer; what the data say is filled in and can be overruled. */
export function TraitQuestion({ question, answer, isLocked, onAnswer }: TraitQuestionProps) {
  const id = useId();
  return (
    <fieldset className="border-t border-line py-2.5" disabled={isLocked}>
      <legend className="float-left mb-1 text-body">{question.question}</legend>
      <div className="clear-both flex flex-wrap items-center gap-x-6 gap-y-1">
        <AnswerControl id={id} question={question} answer={answer} onAnswer={onAnswer} />
        <p className="min-h-4 text-caption text-muted">{sourceText(answer)}</p>
      </div>
    </fieldset>
  );
}

function sourceText(answer: TraitAnswer | undefined): string {
  if (!answer) return '';
  const note = answer.note?.replace(/^from your data: /i, '').replace(/\.$/, '');
  if (answer.source === 'derived') return note ? `From your data: ${note}.` : 'From your data.';
  if (answer.source === 'assumed') return note ? `Assumed: ${note}.` : 'Assumed.';
  return answer.value === null ? 'You said that you do not know; rules that need it stay pending.' : 'Your answer.';
}

function AnswerControl({ id, question, answer, onAnswer }: { readonly id: string; readonly question: Question; readonly answer: TraitAnswer | undefined; readonly onAnswer: (value: unknown) => void }) {
  if (question.type === 'boolean') {
    return <Choices id={id} choices={[['true', 'Yes'], ['false', 'No']]} value={valueText(answer)} onChoose={(text) => onAnswer(text === '' ? null : text === 'true')} />;
  }
  if (question.values.length > 0 && question.type !== 'set' && question.values.length <= 4) {
    return <Choices id={id} choices={question.values.map((value) => [value, value.replaceAll('-', ' ')] as const)} value={valueText(answer)} onChoose={(text) => onAnswer(text === '' ? null : text)} />;
  }
  if (question.values.length > 0 && question.type !== 'set') {
    return (
      <select aria-label={question.question} value={valueText(answer) ?? ''} onChange={(event) => onAnswer(event.target.value || null)} className={`${control} max-w-xs`}>
        <option value="">I don’t know</option>
        {question.values.map((value) => (
          <option key={value}>{value}</option>
        ))}
      </select>
    );
  }
  return <TypedAnswer question={question} answer={answer} onAnswer={onAnswer} />;
}

function Choices({ id, choices, value, onChoose }: { readonly id: string; readonly choices: readonly (readonly [string, string])[]; readonly value: string | undefined; readonly onChoose: (text: string) => void }) {
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-1">
      {[...choices, ['', 'I don’t know'] as const].map(([key, title]) => (
        <label key={key} className="flex min-h-6 items-center gap-1.5">
          <input type="radio" name={id} checked={value === key} onChange={() => onChoose(key)} className="size-4 accent-[var(--ink)]" />
          {title}
        </label>
      ))}
    </div>
  );
}

/** Numbers and lists of words are saved when the field is left. */
function TypedAnswer({ question, answer, onAnswer }: Omit<TraitQuestionProps, 'isLocked'>) {
  const isNumber = question.type === 'integer' || question.type === 'number';
  const text = valueText(answer) ?? '';
  const save = (entered: string) => {
    if (entered === text) return;
    if (entered.trim() === '') return onAnswer(null);
    onAnswer(isNumber ? Number(entered) : entered.split(',').map((word) => word.trim()).filter(Boolean));
  };
  return <input aria-label={question.question} key={text} type={isNumber ? 'number' : 'text'} min={0} defaultValue={text} placeholder={isNumber ? '' : 'words, separated by commas'} onBlur={(event) => save(event.target.value)} className={`${control} max-w-xs`} />;
}

/** The answer as the control holds it; undefined while nobody answered, empty for "I don't know". */
function valueText(answer: TraitAnswer | undefined): string | undefined {
  if (!answer) return undefined;
  if (answer.value === null || answer.value === undefined) return '';
  return Array.isArray(answer.value) ? answer.value.join(', ') : String(answer.value);
}
