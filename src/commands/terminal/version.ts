import { version } from '../../../package.json';

/** The version of schemagate, as in its package.json. */
export const VERSION: string = version;
