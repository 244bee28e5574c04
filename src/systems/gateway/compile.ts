import { ACKNOWLEDGE_ANNOTATION } from '../../model/acknowledgement';
import { acknowledge } from '../../rules/acknowledgement';
import { hasErrors, type Diagnostic } from '../../model/diagnostic';
import type { JsonObject } from '../../lib/json';
import type { CompiledResource } from '../system';
import { GATEWAY_STATE_RULES } from './rules/state';
import { readGateway, type GatewayOptions } from './gateway';
import type { GatewayFields } from './fields';
import { migratesBeside } from './migrates-beside';
import { gatewayWorkload } from './workload';

/** Every finding about a Gateway, acknowledged ones as such. Judges what is there, also when the schema is broken. */
export function checkGateway(resource: JsonObject, options: GatewayOptions): readonly Diagnostic[] {
  const gateway = readGateway(resource as GatewayFields, options);
  const findings = GATEWAY_STATE_RULES.flatMap((rule) => rule.check(gateway));
  return acknowledge(findings, gateway.annotations[ACKNOWLEDGE_ANNOTATION]);
}

/**
 * Compiles a `Gateway` resource (`security.brcmlabs.com/v1`) that satisfies its schema into a workload: the migration
 * that runs to completion first, when it is enabled, and what serves.
 */
export function compileGateway(resource: JsonObject, options: GatewayOptions): CompiledResource {
  const diagnostics = checkGateway(resource, options);
  if (hasErrors(diagnostics)) return { diagnostics };
  const gateway = readGateway(resource as GatewayFields, options);
  const workload = gatewayWorkload(gateway);
  const beside = gateway.migrates ? migratesBeside(gateway, workload) : [];
  const all = [...diagnostics, ...beside];
  return hasErrors(beside) ? { diagnostics: all } : { workload, diagnostics: all };
}
