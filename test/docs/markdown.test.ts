import { anchors, codeSpans, fencedBlocks, localLinks } from './markdown';

const document = `# Job names

Text with [a link](other.md#part), [one to the web](https://example.com/a) and \`[code](x)\`.

\`\`\`sh run=1
schemagate synth
\`\`\`

1. In a list:
   \`\`\`yaml
   a:
     b: [not a link](y)
   \`\`\`

~~~~
plain
~~~
~~~~

## Job names

## \`--check\` & more: [here](b.md)

[reference]: docs/a.md
![a picture](picture.svg "Title")
`;

describe('a Markdown document', () => {
  it('has fenced blocks with language, attributes, text and line', () => {
    expect(fencedBlocks(document)).toEqual([
      { language: 'sh', attributes: ['run=1'], text: 'schemagate synth\n', line: 5 },
      { language: 'yaml', attributes: [], text: 'a:\n  b: [not a link](y)\n', line: 10 },
      { language: '', attributes: [], text: 'plain\n~~~\n', line: 15 },
    ]);
  });

  it('has links outside code', () => {
    expect(localLinks(document)).toEqual([
      { target: 'other.md#part', line: 3 },
      { target: 'b.md', line: 22 },
      { target: 'docs/a.md', line: 24 },
      { target: 'picture.svg', line: 25 },
    ]);
  });

  it('has code in its text', () => {
    expect(codeSpans(document)).toEqual([
      { text: '[code](x)', line: 3 },
      { text: '--check', line: 22 },
    ]);
  });

  it('has an anchor for each heading', () => {
    expect([...anchors(document)]).toEqual(['job-names', 'job-names-1', '--check--more-here']);
  });

  it('may end inside a block', () => {
    expect(fencedBlocks('```sh\na')).toEqual([{ language: 'sh', attributes: [], text: 'a\n', line: 1 }]);
  });
});
