import { compareNumbers, isNewer } from '../../../../lib/release';
import { finding, unknown, type Finding, type RuleContext } from '../../../../rules/rule';
import { binaryVersion } from '../../binary-version';
import { readDocumentDb, type DocumentDbFields, type DocumentDbSpecFields } from '../../resource';
import { versionFormOf, type VersionForm } from '../../version-form';
import { DOCUMENTDB_SYSTEM, extensionDatabase, extensionFactsIn, extensionSchemaAfter } from '../../extension-facts';
import type { ExtensionChange } from './extension-change-rule';
import { updateRule } from './update-rule';

const PATH = ['spec'];

/** The images may go back, but never below the schema that is installed. */
export const imageRollback = updateRule(
  {
    code: 'documentdb/image-rollback',
    severity: 'error',
    title: 'The binary never goes below the installed schema',
  },
  judgeImages(({ stated, installed }, { numbersOf }) => {
    const [binary, schema] = [numbersOf(stated ?? ''), numbersOf(installed)];
    if (binary === undefined || schema === undefined || compareNumbers(binary, schema) >= 0) return [];
    const message = `the binary ${stated} is below the installed schema ${installed}: ALTER EXTENSION has no way down, and an older binary on a newer schema may corrupt data`;
    const remedy = `Stay at ${installed} or newer; to go back further, restore a backup taken before the schema moved.`;
    return [finding(PATH, message, remedy)];
  }),
  // What nobody can read is refused by the rule about that.
  (extension, context) =>
    extension.change.installed.unreadable === undefined
      ? [...unjudged(extension), ...unjudgedRecovery(extension, context)]
      : [],
  true,
);

export const rollbackIsComparable = updateRule(
  {
    code: 'documentdb/rollback-incomparable',
    severity: 'error',
    title: 'Binary and installed schema can be compared',
  },
  incomparable,
  ({ old, now, change: { installed } }) => {
    const { schema, unreadable } = installed;
    // What the history tells may refuse it already.
    if (old === undefined || unreadable === undefined || isNewer(schema, now.binary)) return [];
    const before = { ...readDocumentDb(old.resource), status: { schemaVersion: unreadable } };
    return incomparable(before, readDocumentDb(now.resource), versionFormOf(now.extension));
  },
);

export const newBinaryIsStated = updateRule(
  { code: 'documentdb/rollback-not-judged', severity: 'warning', title: 'A new binary is stated' },
  judgeImages(({ stated, installed }) => {
    if (stated !== undefined) return [];
    const message = `nothing states the binary any more, so whether it is below the installed schema ${installed} cannot be judged`;
    return [finding(PATH, message, `State a version of at least ${installed} in spec.documentDBVersion.`)];
  }),
);

function incomparable(old: DocumentDbFields, now: DocumentDbFields, form: VersionForm): readonly Finding[] {
  return judgeImages(({ stated, installed }, { numbersOf }) => {
    if (stated === undefined) return [];
    const [binary, schema] = [numbersOf(stated), numbersOf(installed)];
    if (binary !== undefined && schema !== undefined) return [];
    const message = `the binary ${stated} and the installed schema ${installed} cannot be compared, so a rollback cannot be ruled out`;
    const remedy =
      schema === undefined && binary !== undefined
        ? 'Keep the image, and have the operator write status.schemaVersion again; its webhook refuses other images until that is three numbers.'
        : 'State the binary as three numbers, such as 0.112.0, in spec.documentDBVersion or as the tag.';
    return [finding(PATH, message, remedy)];
  })(old, now, form);
}

/** The binary after the change, as stated, and the installed schema, as its status has it. */
interface Images {
  readonly stated?: string;
  readonly installed: string;
}

/** Judged when an image field changes as text. */
function judgeImages(judge: (images: Images, form: VersionForm) => readonly Finding[]) {
  return (old: DocumentDbFields, now: DocumentDbFields, form: VersionForm): readonly Finding[] => {
    const installed = old.status?.schemaVersion ?? '';
    if (installed === '' || imageFields(old.spec) === imageFields(now.spec)) return [];
    const { version, unreadable } = binaryVersion(now.spec ?? {});
    return judge({ stated: version ?? unreadable, installed }, form);
  };
}

function imageFields(spec: DocumentDbSpecFields = {}): string {
  return JSON.stringify([spec.documentDBVersion ?? '', spec.image?.documentDB ?? '']);
}

/** A binary that goes down while nobody knows how far the schema went up. */
function unjudged(extension: ExtensionChange): readonly Finding[] {
  const { now, change } = extension;
  const { unknown: reason, atMost } = change.installed;
  if (!mayGoBelow(extension)) return [];
  if (reason !== undefined)
    return [unknown(PATH, `whether the schema was finalized beyond ${now.binary?.text ?? 'the new binary'}`, reason)];
  if (!isNewer(atMost, now.binary)) return [];
  const { kind } = now.resource;
  if (kind === 'DocumentDB' && extension.old === undefined) {
    const message = `whether the cluster still has this database: it was among the sources before, with a schema of ${atMost?.text} at the most, and whatever deletes nothing has left it there`;
    return [unknown(PATH, message, LOOK_FOR_IT)];
  }
  const message =
    kind === 'ExtensionUpgrade'
      ? `whether the schema is beyond ${now.binary?.text}: the database is older than its ExtensionUpgrade, which began with the binary ${atMost?.text}`
      : `whether the schema is beyond ${now.binary?.text}: the resource began with the binary ${atMost?.text}, and a new database begins at the version of its binary`;
  return [unknown(PATH, message, kind === 'ExtensionUpgrade' ? LOOK : LOOK_AT_STATUS)];
}

/** A database of the operator's begins with its resource; that of an ExtensionUpgrade was there before. */
function mayGoBelow({ old, now, change: { installed } }: ExtensionChange): boolean {
  if (old === undefined) return now.resource.kind === 'ExtensionUpgrade' || isNewer(installed.atMost, now.binary);
  // What a cut-off history leaves out may have gone beyond the binary that one goes up to, too.
  if (installed.isCutOff === true && old.statedBinary !== now.statedBinary) return true;
  const isMoved = installed.unknown !== undefined && extensionDatabase(old) !== extensionDatabase(now);
  return isMoved || isNewer(old.binary, now.binary);
}

/** What a new database begins with may be of another one, whose schema is beyond the binary. */
function unjudgedRecovery({ old, now, change }: ExtensionChange, { changes }: RuleContext): readonly Finding[] {
  if (old !== undefined || now.startsWithData !== true) return [];
  const others = changes.flatMap((each) => [each.old, each.now].map((state) => ({ state, installed: each.installed })));
  const newer = others.find(({ state, installed }) => {
    const facts = extensionFactsIn(state?.facts);
    if (facts?.system !== DOCUMENTDB_SYSTEM || state === change.now || state?.namespace !== change.now?.namespace)
      return false;
    return [installed.schema, extensionSchemaAfter(facts)].some((schema) => isNewer(schema, now.binary));
  });
  if (newer === undefined) return [];
  const message = `whether the data that it begins with is of a schema beyond ${now.binary?.text}: that of DocumentDB ${newer.state?.name} is, and nothing here tells whose data it is`;
  return [unknown(PATH, message, 'Begin with a binary of at least the version that the data was kept with.')];
}

const LOOK_FOR_IT =
  'See that it is gone (kubectl get dbs), or that its status.schemaVersion is not above the binary; --live or --status FILE tells it.';
const LOOK =
  'Look at installed_version in pg_available_extensions; --live or --status FILE tells it once a Job has finalized.';
const LOOK_AT_STATUS = 'Look at status.schemaVersion of the resource; --live or --status FILE tells it.';
