import { PASSWORD } from './account';
import { CONFIGURATIONS, renderGateway } from './gateway';
import { containerEnvironment, list } from './pod-environment';
import { podSpec } from './pod-objects';

const MODE = / ?-Dgateway\.db\.schema-update\.mode=\S+/;

describe.each(CONFIGURATIONS)('%s: the Job has the environment of the pods', (configuration) => {
  test.each([
    'jdbc:mysql://db:3306/ssg?createDatabaseIfNotExist=true',
    'jdbc:mysql://db:3306/ssg?sessionVariables=a=$(SSG_CLUSTER_HOST)',
    'jdbc:mysql://db:3306/ssg?sessionVariables=a=$$(SSG_CLUSTER_HOST)',
    'jdbc:mysql://db:3306/ssg?sessionVariables=a=$$',
  ])('but for the schema update mode, with %s', async (jdbcUrl) => {
    const spec = { version: '11.3.0', configuration, jdbcUrl, user: 'gateway', password: PASSWORD } as const;
    const { job, deployment, beforeJob, beforePods } = await renderGateway({ ...spec, job: 'on' });
    const [ofJob, ofPods] = [
      containerEnvironment(list(podSpec(job!).containers)[0]!, beforeJob),
      containerEnvironment(list(podSpec(deployment).containers)[0]!, beforePods),
    ];
    expect(ofJob.EXTRA_JAVA_ARGS).toContain('-Dgateway.db.schema-update.mode=liquibase-only');
    expect(ofPods.EXTRA_JAVA_ARGS).toContain('-Dgateway.db.schema-update.mode=skip');
    expect(withoutMode(ofJob)).toEqual(withoutMode(ofPods));
    if (configuration === 'diskless') expect(ofPods.SSG_DATABASE_JDBC_URL).toBe(jdbcUrl);
  });
});

function withoutMode(env: Readonly<Record<string, string>>): Record<string, string> {
  return { ...env, EXTRA_JAVA_ARGS: env.EXTRA_JAVA_ARGS!.replace(MODE, '') };
}
