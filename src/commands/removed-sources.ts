import { resolve } from 'node:path';
import { hasOutputOf } from '../output/output-folder';
import type { Origin } from '../state/builds';
import { Scope } from '../state/scope';
import type { SourcesRequest } from '../state/sources';

/**
 * Tells a source of the settings whose files were removed from one that never named any: the output still holds what was
 * made of it. A slip in the name of a source thus never removes anything.
 */
export function wasRendered({ config, cwd }: Origin): NonNullable<SourcesRequest['wasThere']> {
  return ({ output }, source) => {
    const scope = Scope.of([source]);
    return hasOutputOf(output, config === undefined ? scope : scope.except(resolve(cwd, config.name)));
  };
}
