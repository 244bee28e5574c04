import { bootstrapStays } from '../changes/bootstrap-stays';
import type { ChangeRule } from '../changes/change-rule';
import { fixedFields } from '../changes/fixed-fields';
import { imageRollback } from '../changes/image-rollback';
import { schemaNotLowered } from '../changes/schema-not-lowered';
import { sizeNeverShrinks } from '../changes/size-never-shrinks';
import { readDocumentDb, type DocumentDbFields } from '../resource';
import type { Diagnostic } from '../../../model/diagnostic';
import { isNewer } from '../../../lib/release';
import type { Installed, WorkloadChange } from '../../../model/state';
import { DOCUMENTDB_SYSTEM, extensionFactsIn, type ExtensionFacts } from '../extension-facts';
import type { Rule, RuleInfo } from '../../../rules/rule';

type Info = Omit<RuleInfo, 'system'>;

/** The rules of the DocumentDB room about a change, told to people: a rule may report under several codes. */
const WRAPPED: readonly (readonly [ChangeRule, readonly Info[]])[] = [
  [
    imageRollback,
    [
      {
        code: 'documentdb/image-rollback',
        severity: 'error',
        title: 'The binary never goes below the installed schema',
      },
      {
        code: 'documentdb/rollback-incomparable',
        severity: 'error',
        title: 'Binary and installed schema can be compared',
      },
      {
        code: 'documentdb/rollback-not-judged',
        severity: 'warning',
        title: 'A new binary is stated',
      },
    ],
  ],
  [
    schemaNotLowered,
    [{ code: 'documentdb/schema-lowered', severity: 'warning', title: 'The schema is not asked to go down' }],
  ],
  [
    bootstrapStays,
    [
      {
        code: 'documentdb/bootstrap-changed',
        severity: 'error',
        title: 'The bootstrap of a database that exists stays',
      },
    ],
  ],
  [
    sizeNeverShrinks,
    [
      { code: 'documentdb/size-shrinks', severity: 'error', title: 'A volume does not shrink' },
      { code: 'documentdb/size-incomparable', severity: 'error', title: 'Sizes of volumes can be compared' },
    ],
  ],
  [fixedFields, [{ code: 'documentdb/field-fixed', severity: 'error', title: 'What was chosen at creation stays' }]],
];

/** One rule for each code that the room reports under. */
export const DOCUMENTDB_CHANGE_RULES: readonly Rule[] = WRAPPED.flatMap(([rule, infos]) =>
  infos.map((info) => wrap(rule, info)),
);

function wrap(rule: ChangeRule, info: Info): Rule {
  return {
    ...info,
    system: DOCUMENTDB_SYSTEM,
    check: (change) => {
      const [old, now] = [extensionFactsIn(change.old?.facts), extensionFactsIn(change.now?.facts)];
      if (change.old === change.now || old === undefined || now === undefined) return [];
      const found = rule(withStatus(old, change.installed), resourceOf(now)).filter(({ code }) => code === info.code);
      const isRollback = info.code === 'documentdb/image-rollback' && found.length === 0;
      const all = isRollback ? unjudged(old, now, change) : found;
      return all.map((diagnostic) => ({ ...diagnostic, acknowledgeable: true }));
    },
  };
}

/** The old resource as the cluster has it, as far as that is known. */
function withStatus(facts: ExtensionFacts, { schema }: Installed): DocumentDbFields {
  return { ...resourceOf(facts), status: schema === undefined ? {} : { schemaVersion: schema.text } };
}

/** An ExtensionUpgrade states the same under other names. */
function resourceOf({ resource, statedBinary, schemaVersion }: ExtensionFacts): DocumentDbFields {
  if (resource.kind !== 'ExtensionUpgrade') return readDocumentDb(resource);
  return { metadata: {}, spec: { documentDBVersion: statedBinary, schemaVersion } };
}

/** A binary that goes down while nobody knows how far the schema went up. */
function unjudged(old: ExtensionFacts, now: ExtensionFacts, { installed }: WorkloadChange): readonly Diagnostic[] {
  if (!isNewer(old.binary, now.binary)) return [];
  const { unknown, atMost } = installed;
  if (unknown !== undefined) return [notJudged(`the schema was finalized beyond ${now.binary?.text}`, unknown)];
  if (!isNewer(atMost, now.binary)) return [];
  const { kind } = now.resource;
  const message =
    kind === 'ExtensionUpgrade'
      ? `the schema is beyond ${now.binary?.text}: the database is older than its ExtensionUpgrade, which began with the binary ${atMost?.text}`
      : `the schema is beyond ${now.binary?.text}: the resource began with the binary ${atMost?.text}, and a new database begins at the version of its binary`;
  return [notJudged(message, kind === 'ExtensionUpgrade' ? LOOK : LOOK_AT_STATUS)];
}

const LOOK =
  'Look at installed_version in pg_available_extensions; --live or --status FILE tells it once a Job has finalized.';
const LOOK_AT_STATUS = 'Look at status.schemaVersion of the resource; --live or --status FILE tells it.';

function notJudged(question: string, remedy: string): Diagnostic {
  const message = `not judged: whether ${question}`;
  return { code: 'documentdb/image-rollback', severity: 'warning', path: ['spec'], message, remedy, unknown: true };
}
