/** Folders and files inside the Gateway's image. */
export const GATEWAY_ETC = '/opt/SecureSpan/Gateway/node/default/etc';
export const BUNDLE_FOLDER = `${GATEWAY_ETC}/bootstrap/bundle`;
export const LICENSE_FILE = `${GATEWAY_ETC}/bootstrap/license/license.xml`;
export const NODE_PROPERTIES_FILE = `${GATEWAY_ETC}/conf/node.properties`;

/** Modes of mounted files. Written in decimal: YAML 1.1 and 1.2 readers disagree about octal. */
export const SCRIPT_MODE = 0o755;
export const PLAIN_FILE_MODE = 0o644;
export const CREDENTIAL_MODE = 0o440;
