import { error, warning, type Diagnostic } from '../../../../model/diagnostic';
import type { Gateway } from '../../gateway';
import { MODE_PROPERTY, SCHEMA_UPDATE_MODES, statedModes } from '../../job/schema-update-mode';
import { compareGatewayVersions, FIRST_WITH_MODES, formatGatewayVersion } from '../../version';
import { APP, type Check } from './check';

const EXTRA_ARGS = [...APP, 'java', 'extraArgs'];

/** A mode that the user states by hand must be one that the pods can serve with, and agree with the Job. */
export const statedModeSuitsPods: Check = (gateway) =>
  (gateway.app.java?.extraArgs ?? []).flatMap((argument, index) =>
    statedModes([argument]).flatMap((mode) => judgeMode(gateway, mode, index)),
  );

function judgeMode(gateway: Gateway, mode: string, index: number): readonly Diagnostic[] {
  const path = [...EXTRA_ARGS, index];
  if (!(SCHEMA_UPDATE_MODES as readonly string[]).includes(mode)) {
    const message = `"${mode}" is no schema update mode; there are ${SCHEMA_UPDATE_MODES.join(', ')}`;
    return [error('gateway/unknown-mode', path, message, `Correct -D${MODE_PROPERTY}, or remove it.`)];
  }
  if (mode.startsWith('liquibase-only')) {
    const message = `pods in mode "${mode}" migrate and exit, for ever: they never serve`;
    return [
      error('gateway/mode-never-serves', path, message, 'Remove it; management.database.migrationJob runs that mode.'),
    ];
  }
  if (gateway.migrates && mode !== 'skip') {
    const message = `mode "${mode}" contradicts the migration Job, with which the pods must run in mode "skip"`;
    return [error('gateway/mode-contradicts-job', path, message, 'Remove it, or switch the Job off.')];
  }
  return [];
}

export const statedModesAgree: Check = ({ app }) => {
  const modes = new Set(statedModes(app.java?.extraArgs ?? []));
  if (modes.size < 2) return [];
  const message = `-D${MODE_PROPERTY} is stated with different values: ${[...modes].join(', ')}`;
  return [error('gateway/modes-differ', EXTRA_ARGS, message, 'State it once, or not at all.')];
};

export const statedModeIsKnownToVersion: Check = ({ app, version }) => {
  const stated = statedModes(app.java?.extraArgs ?? []);
  const old = version !== undefined && compareGatewayVersions(version, FIRST_WITH_MODES) < 0;
  if (stated.length === 0 || !old) return [];
  const message = `Gateway ${formatGatewayVersion(version)} does not know -D${MODE_PROPERTY}: it migrates at every start`;
  const remedy = `Remove it, or upgrade to ${formatGatewayVersion(FIRST_WITH_MODES)}.`;
  return [warning('gateway/mode-without-effect', EXTRA_ARGS, message, remedy)];
};
