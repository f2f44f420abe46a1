/** Streams one file to the API; answers the stored file's id, or throws an Error whose message is the API's own sentence. */
export function uploadFile({ organisation, datasetId, file, split, onProgress }: Upload): Promise<string> {
  const query = new URLSearchParams({ filename: file.name, split: split ?? '' });
  return new Promise((resolve, reject) => {
    // fetch cannot report how much of a body has been sent.
    const request = new XMLHttpRequest();
    request.open('POST', `/v1/datasets/${encodeURIComponent(datasetId)}/files?${query}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-crossover-organisation', organisation);
    request.setRequestHeader('x-crossover-upload', '1');
    request.upload.onprogress = (event) => onProgress(event.loaded, event.total);
    request.onload = () => {
      const answer = readAnswer(request.responseText);
      if (request.status < 300 && answer.fileId) return resolve(answer.fileId);
      reject(new Error(answer.sentence ?? `${file.name} was refused.`));
    };
    request.onerror = () => reject(new Error(`The connection was lost while ${file.name} was sent. Nothing of it was kept; send it again.`));
    request.send(file);
  });
}

export interface Upload {
  readonly organisation: string;
  readonly datasetId: string;
  readonly file: File;
  readonly split: string | null;
  readonly onProgress: (sent: number, total: number) => void;
}

function readAnswer(text: string): { readonly fileId?: string; readonly sentence?: string } {
  try {
    const answer: unknown = JSON.parse(text);
    return { fileId: textOf(answer, 'fileId') ?? textOf(answer, 'id'), sentence: textOf(answer, 'sentence') };
  } catch {
    return {};
  }
}

function textOf(answer: unknown, key: string): string | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const value: unknown = Reflect.get(answer, key);
  return typeof value === 'string' ? value : undefined;
}
