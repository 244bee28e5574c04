import { Project } from '../cli/project';

const CANARY = 'cAnArY-7fj2';
const documentdb = (postgres: string, annotation = 'a: b') =>
  `apiVersion: documentdb.io/preview
kind: DocumentDB
metadata: { name: orders, namespace: data, annotations: { ${annotation} } }
spec:
  nodeCount: 1
  instancesPerNode: 1
  resource: { storage: { pvcSize: 10Gi } }
  exposeViaService: { serviceType: ClusterIP }
  documentDBVersion: "0.110.0"
  postgres: { ${postgres} }
`;
const upgrade = (annotation: string) =>
  `apiVersion: schemagate.dev/v1alpha1
kind: ExtensionUpgrade
metadata: { name: archive-schema, namespace: data, annotations: { ${annotation} } }
spec:
  connection: { secretName: archive-postgres }
  binaryVersion: "0.112.0"
  schemaVersion: "0.110.0"
`;

describe('a credential in a resource other than a Gateway', () => {
  it.each([
    ['SQL with a password', documentdb(`postInitSQL: ["ALTER ROLE a PASSWORD '${CANARY}'"]`), /postInitSQL\[0\]/],
    [
      'a connection string',
      documentdb(`parameters: { primary_conninfo: "host=a password=${CANARY}" }`),
      /parameters\.primary_conninfo/,
    ],
    ['a URL', documentdb('', `a: "postgres://u:${CANARY}@db/x"`), /metadata\.annotations\.a/],
    ['a token in an annotation of an ExtensionUpgrade', upgrade(`api-token: ${CANARY}`), /annotations\.api-token/],
  ])('%s is refused with its place, and warned of where somebody insists', async (_title, text, path) => {
    const project = new Project({ 'a.yaml': text });
    for (const argv of ['check a.yaml', 'synth a.yaml -o out', 'synth a.yaml -o -', 'plan a.yaml --from .']) {
      const { code, stdout, stderr } = await project.run(argv);
      expect([argv, code, stdout + stderr]).toEqual([argv, 1, expect.stringMatching(/secret-in-clear/)]);
      expect(stdout + stderr).toMatch(path);
      expect(stdout + stderr).not.toContain(CANARY);
    }
    const insisted = await project.run('synth a.yaml -o out --allow-inline-secrets');
    expect(insisted).toMatchObject({ code: 0, stderr: expect.stringMatching(/warning: .*\[input\/secret-in-clear\]/) });
    expect(insisted.stdout + insisted.stderr).not.toContain(CANARY);
    project.remove();
  });

  it.each([
    ['SQL without one', documentdb(`postInitSQL: ["CREATE ROLE a PASSWORD NULL"]`)],
    ['names of Secrets', documentdb('').replace('spec:', 'spec:\n  documentDbCredentialSecret: orders-login')],
    ['a Secret with the login of an ExtensionUpgrade', upgrade('a: b')],
  ])('%s is none', async (_title, text) => {
    const project = new Project({ 'a.yaml': text });
    const { stderr } = await project.run('check a.yaml');
    expect(stderr).not.toContain('secret-in-clear');
    project.remove();
  });
});
