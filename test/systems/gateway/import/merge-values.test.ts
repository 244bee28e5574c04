import { parseDocument } from 'yaml';
import { mergeDocuments, mergeValues } from '../../../../src/systems/gateway/import';
import type { JsonObject } from '../../../../src/lib/json';

describe('values of several files are merged as Helm merges them', () => {
  it.each<[string, readonly JsonObject[], JsonObject]>([
    ['one file as it is', [{ a: 1 }], { a: 1 }],
    ['of two values the later one', [{ a: 1 }, { a: 2 }], { a: 2 }],
    ['maps key by key', [{ a: { b: 1, c: 2 } }, { a: { c: 3 } }], { a: { b: 1, c: 3 } }],
    ['lists as a whole', [{ a: [1, 2] }, { a: [3] }], { a: [3] }],
    ['a value over a map', [{ a: { b: 1 } }, { a: 2 }], { a: 2 }],
    ['a map over a value', [{ a: 2 }, { a: { b: 1 } }], { a: { b: 1 } }],
    ['null, which takes a default away', [{ a: { b: 1 } }, { a: { b: null } }], { a: { b: null } }],
    ['three files in their order', [{ a: 1 }, { a: 2 }, { b: 3 }], { a: 2, b: 3 }],
    ['nothing of no file', [], {}],
  ])('%s', (_what, files, merged) => {
    expect(mergeValues(files)).toEqual(merged);
    if (files.length === 0) return;
    const documents = files.map((file) => parseDocument(JSON.stringify(file)));
    expect(mergeDocuments(documents).toJS()).toEqual(merged);
  });

  it('with the comments of the file that states a value', () => {
    const [base, above] = ['a: 1 # base\nb: 2 # base\n', '# above\nc: 4\na: 3 # above\n'].map((text) =>
      parseDocument(text),
    );
    expect(mergeDocuments([base, above]).toString()).toBe('a: 3 # above\nb: 2 # base\n# above\nc: 4\n');
  });
});
