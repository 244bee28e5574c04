import { DEFAULT_WIDTH } from '../lib/text/wrap';
import type { Severity } from '../model/diagnostic';
import type { Plan } from '../model/plan';

/** Lines of fewer columns would be read by nobody. */
const MIN_COLUMNS = 60;

/** Columns of a line of text. */
export function columnsOf({ columns = DEFAULT_WIDTH }: Pick<ReportOptions, 'columns'>): number {
  return Math.max(MIN_COLUMNS, columns);
}

export type TextFormat = 'bold' | 'red' | 'yellow' | 'green' | 'cyan' | 'dim';

/** What a report may know about where it is shown. */
export interface ReportOptions {
  /** Columns of a line of text, at least 60. Default: 80. */
  readonly columns?: number;
  /** Whether text says everything about every workload, however many there are. Default: what needs a look. */
  readonly all?: boolean;
  /** Paints text for a terminal; gives it back as it is elsewhere. */
  readonly paint: (format: TextFormat, text: string) => string;
  /** Every rule that judged, for reports that list them. Default: only the codes of what was found are known. */
  readonly rules?: readonly RuleText[];
  /** The page of a code, as Markdown, for reports that hold such pages. Default: they name the command that prints it. */
  readonly pageOf?: (code: string) => string | undefined;
  /**
   * The working directory, from the root of its repository, for reports that name files from there. Default: it is not
   * known, and files are named from the working directory.
   */
  readonly folder?: string;
  /** Version of schemagate, for reports that name what made them. Default: not named. */
  readonly version?: string;
}

/** What is told about a rule; `schemagate explain <code>` says more. */
export interface RuleText {
  readonly code: string;
  /** The worst that it reports. */
  readonly severity: Severity;
  /** The invariant, as a sentence without a full stop. */
  readonly title: string;
}

/** A form in which people or programs read a plan. */
export interface ReportFormat {
  readonly name: string;
  /** The whole report, with a newline at its end. */
  readonly render: (plan: Plan, options: ReportOptions) => string;
}
