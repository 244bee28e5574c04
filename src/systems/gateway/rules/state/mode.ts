import { finding, type Finding } from '../../../../rules/rule';
import type { Path } from '../../../../lib/path';
import type { ResolvedGateway } from '../../gateway';
import { MODE_PROPERTY, SCHEMA_UPDATE_MODES, statedModes } from '../../job/schema-update-mode';
import { compareGatewayVersions, FIRST_WITH_MODES, formatGatewayVersion } from '../../version';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

const EXTRA_ARGS = [...APP, 'java', 'extraArgs'];

/** What a mode is that the user states by hand, where it stands. */
type JudgeMode = (mode: string, path: Path, gateway: ResolvedGateway) => readonly Finding[];

export const statedModeExists = gatewayStateRule(
  { code: 'gateway/unknown-mode', severity: 'error', title: 'The schema update mode exists' },
  judgeModes((mode, path) => {
    if (isMode(mode)) return [];
    const message = `"${mode}" is no schema update mode; there are ${SCHEMA_UPDATE_MODES.join(', ')}`;
    return [finding(path, message, `Correct -D${MODE_PROPERTY}, or remove it.`)];
  }),
);

export const statedModeServes = gatewayStateRule(
  { code: 'gateway/mode-never-serves', severity: 'error', title: 'Pods run in a mode in which they serve' },
  judgeModes((mode, path) => {
    if (!isMode(mode) || !exits(mode)) return [];
    const message = `pods in mode "${mode}" migrate and exit, for ever: they never serve`;
    return [finding(path, message, 'Remove it; management.database.migrationJob runs that mode.')];
  }),
);

export const statedModeSuitsJob = gatewayStateRule(
  { code: 'gateway/mode-contradicts-job', severity: 'error', title: 'With the Job, the pods do not migrate' },
  judgeModes((mode, path, { migrates }) => {
    if (!migrates || mode === 'skip' || !isMode(mode) || exits(mode)) return [];
    const message = `mode "${mode}" contradicts the migration Job, with which the pods must run in mode "skip"`;
    return [finding(path, message, 'Remove it, or switch the Job off.')];
  }),
);

function judgeModes(judge: JudgeMode) {
  return (gateway: ResolvedGateway): readonly Finding[] =>
    (gateway.app.java?.extraArgs ?? []).flatMap((argument, index) =>
      statedModes([argument]).flatMap((mode) => judge(mode, [...EXTRA_ARGS, index], gateway)),
    );
}

function isMode(mode: string): boolean {
  return (SCHEMA_UPDATE_MODES as readonly string[]).includes(mode);
}

function exits(mode: string): boolean {
  return mode.startsWith('liquibase-only');
}

export const statedModesAgree = gatewayStateRule(
  { code: 'gateway/modes-differ', severity: 'error', title: 'The mode is stated once' },
  ({ app }) => {
    const modes = new Set(statedModes(app.java?.extraArgs ?? []));
    if (modes.size < 2) return [];
    const message = `-D${MODE_PROPERTY} is stated with different values: ${[...modes].join(', ')}`;
    return [finding(EXTRA_ARGS, message, 'State it once, or not at all.')];
  },
);

export const statedModeIsKnownToVersion = gatewayStateRule(
  { code: 'gateway/mode-without-effect', severity: 'warning', title: 'A stated mode is known to the version' },
  ({ app, version }) => {
    const stated = statedModes(app.java?.extraArgs ?? []);
    const old = version !== undefined && compareGatewayVersions(version, FIRST_WITH_MODES) < 0;
    if (stated.length === 0 || !old) return [];
    const message = `Gateway ${formatGatewayVersion(version)} does not know -D${MODE_PROPERTY}: it migrates at every start`;
    const remedy = `Remove it, or upgrade to ${formatGatewayVersion(FIRST_WITH_MODES)}.`;
    return [finding(EXTRA_ARGS, message, remedy)];
  },
);
