import type { Adoption, AdoptedName, AdoptedObject, AdoptionStep, Fate } from '../../systems/adoption';
import { code, codeBlock, sentence } from '../../report/markdown-escape';
import { printable, printableJson } from '../../lib/text/printable';

export const ADOPTION_FORMATS = ['text', 'markdown', 'json'] as const;
export type AdoptionFormat = (typeof ADOPTION_FORMATS)[number];

/** The report in one of its forms; ends with a line break. */
export function adoptionText(adoption: Adoption, format: AdoptionFormat): string {
  if (format === 'json') return `${printableJson(adoption)}\n`;
  return `${(format === 'markdown' ? markdown(adoption) : text(adoption)).join('\n')}\n`;
}

const WORDS: Readonly<Record<Fate, string>> = {
  created: 'created',
  unchanged: 'unchanged',
  'in-place': 'changed in place',
  'rolls-pods': 'pods roll',
  recreate: 'must be recreated',
  orphaned: 'orphaned',
  foreign: 'managed by others',
};
const FATE_WIDTH = Math.max(...Object.values(WORDS).map(({ length }) => length));

/** `pods roll 1, changed in place 3`, in the order of the objects. */
export function summary({ objects }: Adoption): string {
  const counts = new Map<Fate, number>();
  for (const { fate } of objects) counts.set(fate, (counts.get(fate) ?? 0) + 1);
  return [...counts].map(([fate, count]) => `${WORDS[fate]} ${count}`).join(', ') || 'no objects';
}

const SELECTOR_FROM: Readonly<Record<Adoption['selectorFrom'], string>> = {
  annotation: 'as the resource states',
  option: 'as --selector states',
  running: 'as the Deployment that runs has it',
  default: 'our own',
};

function text(adoption: Adoption): readonly string[] {
  const { gateway, managers, besides, objects, steps, notes } = adoption;
  return [
    `Gateway ${qualified(gateway)}: ${summary(adoption)}`,
    `selector: ${adoption.selector}, ${SELECTOR_FROM[adoption.selectorFrom]}; delivery: ${adoption.delivery}`,
    `managed today by: ${managers.length === 0 ? 'nobody who says so' : managers.join(', ')}`,
    ...[...besides, ...notes].map((note) => `note: ${note}`),
    '',
    ...objects.flatMap(objectLines),
    ...(steps.length === 0 ? [] : ['', 'Steps, each with its way back:', ...steps.flatMap(stepLines)]),
  ].map(printable);
}

function objectLines({ kind, name, fate, because }: AdoptedObject): readonly string[] {
  return [
    `${WORDS[fate].padEnd(FATE_WIDTH)}  ${kind} ${name}`,
    ...because.map((line) => `${' '.repeat(FATE_WIDTH)}    ${line}`),
  ];
}

function stepLines({ title, why, commands, undo }: AdoptionStep, index: number): readonly string[] {
  return [
    '',
    `${index + 1}. ${title}`,
    `   ${why}`,
    ...commands.map((command) => `     ${command}`),
    ...undo.map((command) => `   back: ${command}`),
  ];
}

function markdown(adoption: Adoption): readonly string[] {
  const { gateway, managers, besides, objects, steps, notes } = adoption;
  return [
    `## Gateway ${sentence(qualified(gateway))}: ${summary(adoption)}`,
    '',
    `- selector: ${code(adoption.selector)}, ${SELECTOR_FROM[adoption.selectorFrom]}`,
    `- delivery: ${code(adoption.delivery)}`,
    `- managed today by: ${managers.length === 0 ? 'nobody who says so' : managers.map(sentence).join(', ')}`,
    ...[...besides, ...notes].map((note) => `- note: ${sentence(note)}`),
    '',
    '| object | what happens | because |',
    '| --- | --- | --- |',
    ...objects.map(({ kind, name, fate, because }) => {
      return `| ${code(`${kind} ${name}`)} | ${WORDS[fate]} | ${because.map(code).join('<br>')} |`;
    }),
    ...(steps.length === 0 ? [] : ['', '### Steps', ...steps.flatMap(stepMarkdown)]),
  ];
}

function stepMarkdown({ title, why, commands, undo }: AdoptionStep, index: number): readonly string[] {
  return [
    '',
    `#### ${index + 1}. ${sentence(title)}`,
    '',
    sentence(why),
    '',
    codeBlock('sh', commands.map(printable)),
    ...(undo.length === 0 ? [] : ['', 'The way back:', '', codeBlock('sh', undo.map(printable))]),
  ];
}

function qualified({ name, namespace }: AdoptedName): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
