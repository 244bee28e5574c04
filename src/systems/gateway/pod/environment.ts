import { heapEnvironment } from './heap';
import { hasInlinePassword } from '../credentials/inline-credentials';
import { hasPassword } from '../text/jdbc-url';
import type { ResolvedGateway } from '../gateway';
import { joinArguments, withMode, type SchemaUpdateMode } from '../job/schema-update-mode';

type Variables = Readonly<Record<string, string>>;

/** Environment variables of a container, by where they may stand. */
export interface ContainerEnvironment {
  /** May stand in a ConfigMap or in a pod's spec. */
  readonly plain: Variables;
  /** Hold a credential: in a Secret only. */
  readonly confidential: Variables;
}

/** What the two kinds of container differ in. */
export interface EnvironmentNeeds {
  /** `undefined`: whatever the user states. */
  readonly mode: SchemaUpdateMode | undefined;
  readonly jdbcUrl: string | undefined;
  /** Arguments that features add to the user's own. */
  readonly javaArguments: readonly string[];
}

/** The variables that the Gateway's container starts from, as the Layer7 operator names them. */
export function containerEnvironment(gateway: ResolvedGateway, needs: EnvironmentNeeds): ContainerEnvironment {
  const own = [...(gateway.app.java?.extraArgs ?? []), ...needs.javaArguments];
  const javaArguments = joinArguments(needs.mode === undefined ? own : withMode(own, needs.mode));
  const url = gateway.diskless && gateway.database.enabled === true ? needs.jdbcUrl : undefined;
  const plain: Record<string, string> = {
    ACCEPT_LICENSE: String(gateway.spec.license?.accept === true),
    DISKLESS_CONFIG: String(gateway.diskless),
    LIQUIBASE_LOG_LEVEL: gateway.database.liquibaseLogLevel || 'off',
    SSG_CLUSTER_HOST: gateway.management.cluster?.hostname ?? '',
    ...heapEnvironment(gateway.app.java?.jvmHeap, gateway.app.resources),
  };
  const confidential: Record<string, string> = {};
  (hasInlinePassword(javaArguments) ? confidential : plain).EXTRA_JAVA_ARGS = javaArguments;
  if (url !== undefined) (hasPassword(url) ? confidential : plain).SSG_DATABASE_JDBC_URL = url;
  return { plain, confidential };
}
