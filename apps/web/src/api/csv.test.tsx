import { csvLine, streamLines } from './csv';

describe('a line of a CSV file', () => {
  it('quotes what would break it, and leaves out what was not measured', () => {
    expect(csvLine(['R-1', 0.5, null, 'say "no", please', 'two\nlines', true])).toBe('R-1,0.5,,"say ""no"", please","two\nlines",true\r\n');
  });
});

describe('a streamed file', () => {
  it('holds every line in its order', async () => {
    async function* lines() {
      yield 'a\r\n';
      yield 'b\r\n';
    }
    expect(await new Response(streamLines(lines())).text()).toBe('a\r\nb\r\n');
  });
});
