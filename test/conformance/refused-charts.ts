/** What rendered charts of others are rightly refused for. */
export const REFUSED: Readonly<Record<string, string>> = {
  'kong.yaml': 'application/install-or-upgrade',
  'kong.again.yaml': 'application/install-or-upgrade',
  // Its backup Job names neither a Secret nor a key, where the values state none.
  'metabase.yaml': 'kubernetes/missing-field',
  // Each pod migrates; nothing is marked.
  'mlflow.yaml': 'input/no-workload',
  'openfga.yaml': 'application/waits-for-itself',
};
