import { unknown, type Finding } from '../../../../rules/rule';
import type { ApplicationFacts } from '../../facts';
import { canServe, schemaWindow } from '../../schema-window';
import { applicationChangeRule } from './application-change-rule';

/** The new pods meet the schema behind the Jobs before them and behind those after them, and the highest one of all times. */
export const podsServeTheSchema = applicationChangeRule(
  {
    code: 'application/back-below-schema',
    severity: 'error',
    title: 'Pods say that they can serve on the schema that the database was migrated to',
  },
  ({ now, old, earlier, installed }) => {
    const { from, before, after, lowered } = schemaWindow(now, old, earlier);
    if (lowered !== undefined && now.uses.served.length === 0) return [loweredFinding(lowered, from!)];
    const met = [...new Set([before, after].filter((schema) => schema !== undefined))];
    return now.uses.served.flatMap((served): readonly Finding[] => {
      const told = met.map((schema) => [schema, canServe(served, schema)] as const);
      const [excluded] = told.find(([, can]) => can === false) ?? [];
      if (excluded !== undefined) {
        const why = excluded === from ? 'to which it was migrated before' : 'to which this change migrates it';
        const message = `the pods of ${served.owner} serve on ${served.text}, and the schema is at ${excluded}, ${why}: nothing migrates it down`;
        return [{ path: served.path, message, remedy: REMEDY }];
      }
      const [unordered] = told.find(([, can]) => can === undefined) ?? [];
      const message = `whether the pods of ${served.owner}, which serve on ${served.text}, can serve on ${String(unordered)}`;
      if (unordered !== undefined)
        return [unknown(served.path, message, 'List the schemas by their names ("a1b2, c3d4").')];
      const fault = unreadFolder(now, earlier);
      if (fault !== undefined) {
        const message = `whether the pods of ${served.owner}, which serve on ${served.text}, can serve on the schema: ${fault}`;
        return [unknown(served.path, message, 'State the schema in schemagate.dev/schema.')];
      }
      if (installed.earlier?.isCutOff !== true || met.length === 0) return [];
      return [
        unknown(
          served.path,
          `whether the schema was migrated beyond what the pods of ${served.owner} serve on`,
          installed.earlier.unknown ?? REMEDY,
        ),
      ];
    });
  },
);

/** Where no pods say on which schemas they serve. */
function loweredFinding(lowered: string, from: string): Finding {
  const message = `whether the schema is at ${lowered}, as this change says: it was at ${from}, and nothing migrates it down`;
  return unknown([], message, LOWERED);
}

/** Why the folder of migrations does not tell how far the schema went, where no mark does. */
function unreadFolder({ folder, uses }: ApplicationFacts, earlier: readonly ApplicationFacts[]): string | undefined {
  if (folder === undefined || (folder.newest === undefined && uses.schemas.length > 0)) return undefined;
  if (folder.fault !== undefined) return `the newest migration of ${folder.folder} is not known, for ${folder.fault}`;
  if (uses.schemas.every(({ schema }) => schema !== folder.newest)) return undefined;
  const past = earlier.flatMap((each) => each.folder ?? []);
  const unordered = past.find(({ fault }) => fault !== undefined);
  if (unordered !== undefined) {
    return `in which order all that ${unordered.folder} ever held came is not known, for ${unordered.fault}`;
  }
  const gone = past.flatMap(({ chain = [] }) => chain).find((each) => folder.chain?.includes(each) === false);
  return gone && `the schema may be at ${gone}, which ${folder.folder} does not hold any more`;
}

const LOWERED =
  'A schema moves on only: leave the mark, or the migration, where it was. Say in schemagate.dev/serves that the pods can serve on it as it is, or acknowledge this where the mark was wrong before, or a backup was restored.';
const REMEDY =
  'Fix forward with an image that serves on it. To go back, restore the backup of the database taken before the migration, then acknowledge this.';
