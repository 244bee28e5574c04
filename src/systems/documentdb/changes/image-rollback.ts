import { error, warning, type Diagnostic } from '../../../model/diagnostic';
import { binaryVersion } from '../binary-version';
import type { DocumentDbSpecFields } from '../resource';
import { compareVersions, parseVersion } from '../version';
import type { ChangeRule } from './change-rule';

const PATH = ['spec'];

/** The images may go back, but never below the schema that is installed. Judged when an image field changes as text. */
export const imageRollback: ChangeRule = (old, now) => {
  const installed = old.status?.schemaVersion ?? '';
  if (installed === '' || imageFields(old.spec) === imageFields(now.spec)) return [];
  const { version, unreadable } = binaryVersion(now.spec ?? {});
  const stated = version ?? unreadable;
  if (stated === undefined) return [unstated(installed)];
  const [binary, schema] = [parseVersion(stated), parseVersion(installed)];
  if (binary === undefined || schema === undefined) return [incomparable(stated, installed)];
  return compareVersions(binary, schema) < 0 ? [below(stated, installed)] : [];
};

function imageFields(spec: DocumentDbSpecFields = {}): string {
  return JSON.stringify([spec.documentDBVersion ?? '', spec.image?.documentDB ?? '']);
}

function below(binary: string, installed: string): Diagnostic {
  const message = `the binary ${binary} is below the installed schema ${installed}: ALTER EXTENSION has no way down, and an older binary on a newer schema may corrupt data`;
  const remedy = `Stay at ${installed} or newer; to go back further, restore a backup taken before the schema moved.`;
  return error('documentdb/image-rollback', PATH, message, remedy);
}

function incomparable(binary: string, installed: string): Diagnostic {
  const message = `the binary ${binary} and the installed schema ${installed} cannot be compared, so a rollback cannot be ruled out`;
  const remedy = 'State the binary as three numbers, such as 0.112.0, in spec.documentDBVersion or as the tag.';
  return error('documentdb/rollback-incomparable', PATH, message, remedy);
}

function unstated(installed: string): Diagnostic {
  const message = `nothing states the binary any more, so whether it is below the installed schema ${installed} cannot be judged`;
  const remedy = `State a version of at least ${installed} in spec.documentDBVersion.`;
  return warning('documentdb/rollback-not-judged', PATH, message, remedy);
}
