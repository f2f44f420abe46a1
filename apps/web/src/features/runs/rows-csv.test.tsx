import { rowLines, type RunRows } from './rows-csv';

const page = (rowId: number, endCursor: string | null): RunRows => ({
  nodes: [{ rowId, split: 'test', text: 'Where is my card?', second: null, gold: 'card_arrival', predicted: 'pin_blocked', missing: null, isRight: false, confidence: 0.5, latencyMs: 3, inputTokens: 10, outputTokens: 2 }],
  pageInfo: { endCursor, hasNextPage: endCursor !== null },
});

describe('the rows of a run as a file', () => {
  it('are read page after page to the last one', async () => {
    const asked: (string | undefined)[] = [];
    let file = '';
    for await (const lines of rowLines(async (after) => (asked.push(after), after === undefined ? page(1, 'next') : page(2, null)))) file += lines;
    expect(asked).toEqual([undefined, 'next']);
    expect(file.split('\r\n')).toEqual(['row,split,text,second,label,predicted,missing,right,confidence,latency_ms,input_tokens,output_tokens', '1,test,Where is my card?,,card_arrival,pin_blocked,,false,0.5,3,10,2', '2,test,Where is my card?,,card_arrival,pin_blocked,,false,0.5,3,10,2', '']);
  });
});
