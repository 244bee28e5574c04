import type { GatewayOptions } from '../../../../../src/systems/gateway/gateway';
import type { JsonObject } from '../../../../../src/lib/json';
import { formatPath } from '../../../../../src/lib/path';
import { app, diagnosticsOf, expectKnownFields } from '../../gateway-fixture';

/** A Gateway with changes below `spec.app`, and `code path` of each finding; a warning's code ends in `?`. */
export type Row = readonly [
  what: string,
  changes: JsonObject,
  finds: readonly string[],
  options?: Partial<GatewayOptions>,
];

/** One test for each row: what is found, and that everything found says a way out. */
export function findingTable(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    it.each(rows.map((row) => [row[0], row] as const))('%s', (_what, [, changes, finds, options]) => {
      const diagnostics = diagnosticsOf(app(changes), options);
      const found = diagnostics.map(
        ({ code, severity, path }) => `${code}${severity === 'error' ? '' : '?'} ${formatPath(path.slice(2))}`,
      );
      expect(found).toEqual(finds);
      expectKnownFields(diagnostics);
      for (const { message, remedy } of diagnostics) {
        expect(message).not.toMatch(/\.$/);
        expect(remedy).toMatch(/[.?]$/);
      }
    });
  });
}
