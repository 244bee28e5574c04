import { COLORS } from './html-style-colors';
import { PAGE } from './html-style-page';
import { PRINT } from './html-style-print';
import { TIMELINE } from './html-style-timeline';
import { WORKLOAD } from './html-style-workload';

/** The one style of the page. */
export const STYLE = [COLORS, PAGE, WORKLOAD, TIMELINE, PRINT].join('');
