import { DomainError } from '../../errors';
import type { FileFormat } from '../file.shape';

/** The format that the first characters show; the name of the file only decides where they could be two things. */
export function findFormat(sample: string, { filename, isWhole }: { filename: string; isWhole: boolean }): FileFormat {
  const start = sample.trimStart();
  const name = filename.toLowerCase();
  const isNamedJson = /\.(json|jsonl|ndjson)$/.test(name);
  if (/^\[\s*(?:[[{"\]]|-?\d|true|false|null|$)/.test(start) && (isNamedJson || /^\[\s*[{\]]/.test(start))) return 'json';
  if (/^\{\s*(?:"|\}|$)/.test(start)) return jsonLines(start, { isNamedJson: name.endsWith('.json'), isWhole });
  if (isNamedJson) return name.endsWith('.json') ? 'json' : 'jsonl';
  return name.endsWith('.tsv') || name.endsWith('.tab') ? 'tsv' : 'csv';
}

/** One object over several lines is no list of rows, and reading it line by line would only give strange faults. */
function jsonLines(start: string, { isNamedJson, isWhole }: { isNamedJson: boolean; isWhole: boolean }): FileFormat {
  const [first = ''] = start.split('\n', 1);
  const isOnOneLine = first.trimEnd().endsWith('}') || (!isWhole && !start.includes('\n'));
  if (isNamedJson && !isOnOneLine) throw new DomainError('JSON_SHAPE', 'The file holds one object; expected a list of objects, or one object on each line.');
  return 'jsonl';
}
