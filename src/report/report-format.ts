import type { Plan } from '../model/plan';

export type TextFormat = 'bold' | 'red' | 'yellow' | 'green' | 'cyan' | 'dim';

/** What a report may know about where it is shown. */
export interface ReportOptions {
  /** Paints text for a terminal; gives it back as it is elsewhere. */
  readonly paint: (format: TextFormat, text: string) => string;
}

/** A form in which people or programs read a plan. */
export interface ReportFormat {
  readonly name: string;
  /** The whole report, with a newline at its end. */
  readonly render: (plan: Plan, options: ReportOptions) => string;
}
