import { judgeManifests, type ManifestFinding } from '../commands/judge-manifests';
import { formatDiagnostic } from '../model/diagnostic';
import { formatPath } from '../lib/path';
import type { ValidationContext, Violation } from './context';
import { checkedProperties, type ValidationProperties } from './properties';

/**
 * The rules of schemagate as a validation plugin of cdk8s: name it under `validations` in `cdk8s.yaml`, and
 * `cdk8s synth` judges what it wrote. An error is a violation and fails the synthesis; a warning is logged.
 */
export class SchemagateValidation {
  private readonly properties: ValidationProperties;

  /** @throws UsageError for a property that is not known or of another type */
  constructor(properties: ValidationProperties = {}) {
    this.properties = checkedProperties(properties);
  }

  /** Rejects with a UsageError for a `from` that is not there. */
  validate(context: ValidationContext): Promise<void> {
    return Promise.resolve(context).then((each) => this.report(each));
  }

  private report({ manifests, report, logger }: ValidationContext): void {
    const { findings, workloads, objects, refused } = judgeManifests({
      cwd: process.cwd(),
      manifests,
      ...this.properties,
    });
    const errors = findings.filter(({ diagnostic }) => diagnostic.severity === 'error');
    for (const finding of findings) if (!errors.includes(finding)) logger.log(formatDiagnostic(finding.diagnostic));
    for (const violation of violationsOf(errors)) report.addViolation(violation);
    report.submit(refused ? 'failure' : 'success', {
      Workloads: String(workloads),
      Objects: String(objects),
      'Compared with': this.properties.from ?? 'nothing',
    });
  }
}

/** One for each rule and what it says, with all the resources that it says it of. */
function violationsOf(findings: readonly ManifestFinding[]): readonly Violation[] {
  const groups = new Map<string, ManifestFinding[]>();
  for (const finding of findings) {
    const { code, message, remedy } = finding.diagnostic;
    const key = JSON.stringify([code, message, remedy]);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].map((group): Violation => {
    const { code, message, remedy } = group[0].diagnostic;
    return {
      ruleName: code,
      recommendation: `${message}.`,
      fix: remedy ?? `schemagate explain ${code} tells more.`,
      violatingResources: group.map(violatingResource),
    };
  });
}

function violatingResource({ resourceName, diagnostic }: ManifestFinding) {
  const { file, line, column, path } = diagnostic;
  const place = line === undefined ? '' : ` (line ${line}, column ${column ?? 1})`;
  return { resourceName, locations: [`${formatPath(path) || 'the whole resource'}${place}`], manifestPath: file };
}
