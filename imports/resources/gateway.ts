// Made by npm run import.
import type { AnyCase, ResourceMetadata } from './common';
import type { Affinity, Container, ExecAction, GRPCAction, HTTPGetAction, HorizontalPodAutoscalerBehavior, HostAlias, IngressRule, IngressTLS, Lifecycle, LocalObjectReference, MetricSpec, PodSecurityContext, Probe, RollingUpdateDeployment, SecurityContext, SessionAffinityConfig, TCPSocketAction, Toleration, TopologySpreadConstraint } from './kubernetes';

/** A Layer7 API Gateway. */
export interface GatewayResource {
  /** Version of the API. */
  readonly apiVersion: 'security.brcmlabs.com/v1';
  /** Kind of the resource. */
  readonly kind: 'Gateway';
  /** Name, namespace, labels and annotations of the resource. */
  readonly metadata: ResourceMetadata;
  /** What the Gateway should be. */
  readonly spec: GatewaySpec;
  /**
   * Ignored: written by the operator.
   * @default - not set
   */
  readonly status?: Readonly<Record<string, unknown>>;
}

/** What the Gateway should be. */
export interface GatewaySpec {
  /**
   * Version of the Gateway, read where the image's tag does not tell it.
   * @default - not set
   */
  readonly version?: string;
  /** The license, and whether its terms are accepted. */
  readonly license: GatewaySpecLicense;
  /** The Gateway's pods and all that belongs to them. */
  readonly app: GatewaySpecApp;
}

/** The license, and whether its terms are accepted. */
export interface GatewaySpecLicense {
  /** Whether the terms of the license are accepted; the Gateway starts only with true. */
  readonly accept: boolean;
  /** Secret that holds the license under the key license.xml. */
  readonly secretName: string;
}

/** The Gateway's pods and all that belongs to them. */
export interface GatewaySpecApp {
  /**
   * Annotations of the Deployment.
   * @default - not set
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Labels of all objects and of the pods; none of them may be part of a selector.
   * @default - not set
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Annotations of the pods, of the Gateway and of the migration Job.
   * @default - not set
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /**
   * Labels of the pods; none of them may be part of a selector.
   * @default - not set
   */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** Image of the Gateway; its tag tells the version. */
  readonly image: string;
  /**
   * When the image is pulled.
   * @default IfNotPresent
   */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /**
   * Secrets for pulling images.
   * @default - not set
   */
  readonly imagePullSecrets?: readonly LocalObjectReference[];
  /**
   * Number of pods; not used when autoscaling is on.
   * @default 1, none with autoscaling
   */
  readonly replicas?: number;
  /**
   * How pods are replaced.
   * @default - not set
   */
  readonly updateStrategy?: GatewaySpecAppUpdateStrategy;
  /**
   * CPU and memory of the gateway container.
   * @default - not set
   */
  readonly resources?: GatewaySpecAppResources;
  /**
   * Labels that a node must have.
   * @default - not set
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Which nodes and neighbors the pods want or avoid.
   * @default - not set
   */
  readonly affinity?: Affinity;
  /**
   * Node taints that the pods put up with.
   * @default - not set
   */
  readonly tolerations?: readonly Toleration[];
  /**
   * How the pods spread over zones and nodes.
   * @default - not set
   */
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[];
  /**
   * Security settings of the pods.
   * @default - not set
   */
  readonly podSecurityContext?: PodSecurityContext;
  /**
   * Security settings of the gateway container, and of rendered init containers without their own.
   * @default - not set
   */
  readonly containerSecurityContext?: SecurityContext;
  /**
   * The service account of the pods.
   * @default - not set
   */
  readonly serviceAccount?: GatewaySpecAppServiceAccount;
  /**
   * Store the pod's service account token as a password in the Gateway at start.
   * @default false
   */
  readonly autoMountServiceAccountToken?: boolean;
  /**
   * Time between the request to stop and the kill, in seconds; preStopScript sets its own.
   * @default 30
   */
  readonly terminationGracePeriodSeconds?: number;
  /**
   * When the container is restarted; it replaces the default as a whole, {} counts as unset.
   * @default health check script, after 30 s every 15 s, timeout 1 s, 25 failures
   */
  readonly livenessProbe?: GatewaySpecAppLivenessProbe;
  /**
   * When the pod receives traffic; it replaces the default as a whole, {} counts as unset.
   * @default health check script, after 30 s every 15 s, timeout 1 s, 25 failures
   */
  readonly readinessProbe?: Probe;
  /**
   * Holds the other probes back until the Gateway has started; an addition of schemagate.
   * @default none
   */
  readonly startupProbe?: GatewaySpecAppStartupProbe;
  /**
   * What runs after the start and before the stop; goes before preStopScript.
   * @default - not set
   */
  readonly lifecycleHooks?: Lifecycle;
  /**
   * Waits before the stop until no connection is open.
   * @default - not set
   */
  readonly preStopScript?: GatewaySpecAppPreStopScript;
  /**
   * Roll the pods when a ConfigMap or Secret that they read changes.
   * @default false
   */
  readonly restartOnConfigChange?: boolean;
  /**
   * Settings of the Java virtual machine.
   * @default - not set
   */
  readonly java?: GatewaySpecAppJava;
  /** Administration, database and node configuration. */
  readonly management: GatewaySpecAppManagement;
  /** The Service for traffic. */
  readonly service: GatewaySpecAppService;
  /**
   * Access from outside the cluster.
   * @default - not set
   */
  readonly ingress?: GatewaySpecAppIngress;
  /**
   * Let a HorizontalPodAutoscaler choose the number of pods.
   * @default - not set
   */
  readonly autoscaling?: GatewaySpecAppAutoscaling;
  /**
   * How many pods must stay during voluntary disruptions.
   * @default - not set
   */
  readonly pdb?: GatewaySpecAppPdb;
  /**
   * The system.properties file.
   * @default - not set
   */
  readonly system?: GatewaySpecAppSystem;
  /**
   * The log-override.properties file.
   * @default - not set
   */
  readonly log?: GatewaySpecAppLog;
  /**
   * Cluster-wide properties.
   * Without a running operator: the change of a running Gateway and the deletion of removed properties; a change rolls the pods instead
   * @default - not set
   */
  readonly cwp?: GatewaySpecAppCwp;
  /**
   * Ports on which the Gateway listens.
   * Without a running operator: the change of a running Gateway and the deletion of removed ports; a change rolls the pods instead
   * @default - not set
   */
  readonly listenPorts?: GatewaySpecAppListenPorts;
  /**
   * Files of one's own at start.
   * @default - not set
   */
  readonly bootstrap?: GatewaySpecAppBootstrap;
  /**
   * Bundles that are loaded at start.
   * @default - not set
   */
  readonly bundle?: readonly GatewaySpecAppBundle[];
  /**
   * Files from ConfigMaps and Secrets at any place.
   * @default - not set
   */
  readonly customConfig?: GatewaySpecAppCustomConfig;
  /**
   * Entries of the hosts file.
   * @default - not set
   */
  readonly customHosts?: GatewaySpecAppCustomHosts;
  /**
   * Containers that run before; their volume mounts are shared with the gateway container.
   * @default - not set
   */
  readonly initContainers?: readonly Container[];
  /**
   * Containers that run beside it; their volume mounts are shared with the gateway container.
   * @default - not set
   */
  readonly sidecars?: readonly Container[];
  /**
   * An external Hazelcast cluster for shared state.
   * @default - not set
   */
  readonly hazelcast?: GatewaySpecAppHazelcast;
  /**
   * Redis for shared state; system.properties decides what uses it.
   * @default - not set
   */
  readonly redis?: GatewaySpecAppRedis;
  /**
   * OpenTelemetry.
   * @default - not set
   */
  readonly otel?: GatewaySpecAppOtel;
  /**
   * Repositories with configuration of the Gateway.
   * @default - not set
   */
  readonly repositoryReferences?: readonly GatewaySpecAppRepositoryReferences[];
  /**
   * Load dynamic references at start too.
   * @default - not set
   */
  readonly repositoryReferenceBootstrap?: GatewaySpecAppRepositoryReferenceBootstrap;
  /**
   * Remove from the Gateway what a reference had brought when it ends.
   * Needs a running operator: the removal from running Gateways
   * @default - not set
   */
  readonly repositoryReferenceDelete?: GatewaySpecAppRepositoryReferenceDelete;
  /**
   * Run scheduled tasks and outbound JMS on one pod only.
   * Without a running operator: the choice of the leader pod
   * @default false
   */
  readonly singletonExtraction?: boolean;
  /**
   * APIs of a Layer7 API Developer Portal.
   * Without a running operator: the list of APIs and their synchronization; without it the init container finds nothing
   * @default - not set
   */
  readonly portalReference?: GatewaySpecAppPortalReference;
  /**
   * Secrets that become stored passwords of the Gateway.
   * Needs a running operator: the stored passwords, which the operator applies through Graphman
   * @default - not set
   */
  readonly externalSecrets?: readonly GatewaySpecAppExternalSecrets[];
  /**
   * TLS Secrets that become keys of the Gateway.
   * Needs a running operator: the keys, which the operator applies through Graphman
   * @default - not set
   */
  readonly externalKeys?: readonly GatewaySpecAppExternalKeys[];
  /**
   * Secrets that become trusted certificates of the Gateway.
   * Needs a running operator: the trusted certificates, which the operator applies through Graphman
   * @default - not set
   */
  readonly externalCerts?: readonly GatewaySpecAppExternalCerts[];
  /**
   * The OAuth toolkit.
   * @default - not set
   */
  readonly otk?: GatewaySpecAppOtk;
}

/** How pods are replaced. */
export interface GatewaySpecAppUpdateStrategy {
  /**
   * Replace pods one after the other, or all at once.
   * @default rollingUpdate
   */
  readonly type?: AnyCase<'rollingUpdate' | 'recreate'>;
  /**
   * How many pods may be missing or in excess meanwhile.
   * @default 25% missing, 25% in excess
   */
  readonly rollingUpdate?: RollingUpdateDeployment;
}

/** CPU and memory of the gateway container. */
export interface GatewaySpecAppResources {
  /**
   * What the container is sure to get.
   * @default - not set
   */
  readonly requests?: Readonly<Record<string, number | string>>;
  /**
   * What the container can get at most; the heap may be computed from its memory.
   * @default - not set
   */
  readonly limits?: Readonly<Record<string, number | string>>;
}

/** The service account of the pods. */
export interface GatewaySpecAppServiceAccount {
  /**
   * Render the ServiceAccount.
   * @default false
   */
  readonly create?: boolean;
  /**
   * Name of the service account.
   * @default <gw> when created, else default
   */
  readonly name?: string;
}

/** When the container is restarted; it replaces the default as a whole, {} counts as unset. */
export interface GatewaySpecAppLivenessProbe {
  /** @default - not set */
  readonly exec?: ExecAction;
  /** @default - not set */
  readonly failureThreshold?: number;
  /** @default - not set */
  readonly grpc?: GRPCAction;
  /** @default - not set */
  readonly httpGet?: HTTPGetAction;
  /** @default - not set */
  readonly initialDelaySeconds?: number;
  /** @default - not set */
  readonly periodSeconds?: number;
  /** @default - not set */
  readonly successThreshold?: number;
  /** @default - not set */
  readonly tcpSocket?: TCPSocketAction;
  /** @default - not set */
  readonly terminationGracePeriodSeconds?: number;
  /** @default - not set */
  readonly timeoutSeconds?: number;
}

/** Holds the other probes back until the Gateway has started; an addition of schemagate. */
export interface GatewaySpecAppStartupProbe {
  /** @default - not set */
  readonly exec?: ExecAction;
  /** @default - not set */
  readonly failureThreshold?: number;
  /** @default - not set */
  readonly grpc?: GRPCAction;
  /** @default - not set */
  readonly httpGet?: HTTPGetAction;
  /** @default - not set */
  readonly initialDelaySeconds?: number;
  /** @default - not set */
  readonly periodSeconds?: number;
  /** @default - not set */
  readonly successThreshold?: number;
  /** @default - not set */
  readonly tcpSocket?: TCPSocketAction;
  /** @default - not set */
  readonly terminationGracePeriodSeconds?: number;
  /** @default - not set */
  readonly timeoutSeconds?: number;
}

/** Waits before the stop until no connection is open. */
export interface GatewaySpecAppPreStopScript {
  /**
   * Wait for connections to end.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Longest wait, in seconds; the grace period is 30 s more.
   * @default 0
   */
  readonly timeoutSeconds?: number;
  /**
   * Time between two looks, in seconds.
   * @default 0
   */
  readonly periodSeconds?: number;
  /**
   * Ports whose connections do not matter, besides 2124 and 8777.
   * @default - not set
   */
  readonly excludedPorts?: readonly number[];
}

/** Settings of the Java virtual machine. */
export interface GatewaySpecAppJava {
  /**
   * Further arguments of the virtual machine.
   * @default - not set
   */
  readonly extraArgs?: readonly string[];
  /**
   * Size of the heap.
   * @default - not set
   */
  readonly jvmHeap?: GatewaySpecAppJavaJvmHeap;
}

/** Size of the heap. */
export interface GatewaySpecAppJavaJvmHeap {
  /**
   * Take percentages of the memory limit instead of fixed sizes.
   * @default false
   */
  readonly calculate?: boolean;
  /**
   * Share of the memory limit, in percent.
   * @default - not set
   */
  readonly percentage?: number;
  /**
   * Heap when nothing is computed.
   * @default 3g
   */
  readonly default?: string;
  /**
   * Share of the memory limit for the smallest heap; with maxPercentage only.
   * @default - not set
   */
  readonly minPercentage?: number;
  /**
   * Share of the memory limit for the largest heap; with minPercentage only.
   * @default - not set
   */
  readonly maxPercentage?: number;
  /**
   * Smallest heap when nothing is computed.
   * @default 1g
   */
  readonly minDefault?: string;
  /**
   * Largest heap when nothing is computed.
   * @default 3g
   */
  readonly maxDefault?: string;
}

/** Administration, database and node configuration. */
export interface GatewaySpecAppManagement {
  /**
   * Secret with the credentials, or with node.properties when diskless is disabled.
   * @default a rendered Secret
   */
  readonly secretName?: string;
  /**
   * Name of the administrator.
   * @default - not set
   */
  readonly username?: string;
  /**
   * Password of the administrator.
   * @default - not set
   */
  readonly password?: string;
  /** The cluster of Gateway nodes. */
  readonly cluster: GatewaySpecAppManagementCluster;
  /**
   * Environment variables (diskless) or a node.properties file.
   * @default - not set
   */
  readonly disklessConfig?: GatewaySpecAppManagementDisklessConfig;
  /**
   * The MySQL database of the configuration.
   * @default - not set
   */
  readonly database?: GatewaySpecAppManagementDatabase;
  /**
   * The Restman management service.
   * @default - not set
   */
  readonly restman?: GatewaySpecAppManagementRestman;
  /**
   * The Graphman management service, and the init container of repositories.
   * @default - not set
   */
  readonly graphman?: GatewaySpecAppManagementGraphman;
  /**
   * The Service for administration.
   * Without a running operator: the label management-access=leader on one pod; without it the Service selects all pods
   * @default - not set
   */
  readonly service?: GatewaySpecAppManagementService;
}

/** The cluster of Gateway nodes. */
export interface GatewaySpecAppManagementCluster {
  /** Host name under which the cluster is known. */
  readonly hostname: string;
  /**
   * Passphrase of the cluster.
   * @default - not set
   */
  readonly password?: string;
}

/** Environment variables (diskless) or a node.properties file. */
export interface GatewaySpecAppManagementDisklessConfig {
  /**
   * Configure the node with a node.properties file instead of the environment.
   * @default false
   */
  readonly disabled?: boolean;
  /**
   * CSI volume that brings node.properties.
   * @default - not set
   */
  readonly csi?: GatewaySpecAppManagementDisklessConfigCsi;
}

/** CSI volume that brings node.properties. */
export interface GatewaySpecAppManagementDisklessConfigCsi {
  /** Name of the CSI driver. */
  readonly driver: string;
  /**
   * Mount it read-only.
   * @default false
   */
  readonly readOnly?: boolean;
  /**
   * Attributes for the driver.
   * @default - not set
   */
  readonly volumeAttributes?: Readonly<Record<string, string>>;
}

/** The MySQL database of the configuration. */
export interface GatewaySpecAppManagementDatabase {
  /**
   * Keep the configuration in a database.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * JDBC URL of the database.
   * @default - not set
   */
  readonly jdbcUrl?: string;
  /**
   * User of the database.
   * @default - not set
   */
  readonly username?: string;
  /**
   * Password of that user.
   * @default - not set
   */
  readonly password?: string;
  /**
   * How much Liquibase logs, in the pods and in the migration Job.
   * @default off
   */
  readonly liquibaseLogLevel?: 'off' | 'fine' | 'info' | 'warning' | 'severe';
  /**
   * Migrate the schema in a Job before the pods change; needs Gateway 11.2.2 or later.
   * @default - not set
   */
  readonly migrationJob?: GatewaySpecAppManagementDatabaseMigrationJob;
}

/** Migrate the schema in a Job before the pods change; needs Gateway 11.2.2 or later. */
export interface GatewaySpecAppManagementDatabaseMigrationJob {
  /**
   * Render the migration Job, and let the pods skip the migration.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Time that the Job may take, in seconds.
   * @default 300
   */
  readonly activeDeadlineSeconds?: number;
  /**
   * Release the Liquibase lock before the migration.
   * @default false
   */
  readonly clearLocks?: boolean;
  /**
   * JDBC URL for the Job alone, past a database proxy; no effect with node.properties.
   * @default that of the database
   */
  readonly jdbcUrl?: string;
}

/** The Restman management service. */
export interface GatewaySpecAppManagementRestman {
  /**
   * Provide Restman.
   * @default false
   */
  readonly enabled?: boolean;
}

/** The Graphman management service, and the init container of repositories. */
export interface GatewaySpecAppManagementGraphman {
  /**
   * Provide Graphman.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Port through which the operator applies changes at run time.
   * Without effect: Only the running operator connects to this port.
   * @default - not set
   */
  readonly dynamicSyncPort?: number;
  /**
   * Image of the init container that fetches repositories.
   * @default docker.io/caapim/graphman-static-init:1.0.5
   */
  readonly initContainerImage?: string;
  /**
   * When that image is pulled.
   * @default IfNotPresent
   */
  readonly initContainerImagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /**
   * Security settings of that init container.
   * @default those of the gateway container
   */
  readonly initContainerSecurityContext?: SecurityContext;
}

/**
 * The Service for administration.
 * Without a running operator: the label management-access=leader on one pod; without it the Service selects all pods
 */
export interface GatewaySpecAppManagementService {
  /**
   * Whether there is such a Service.
   * @default - not set
   */
  readonly enabled?: boolean;
  /**
   * Kind of exposure.
   * @default - not set
   */
  readonly type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
  /**
   * Annotations of the Service.
   * @default - not set
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Ports of the Service, and of the gateway container.
   * @default - not set
   */
  readonly ports?: readonly GatewaySpecAppManagementServicePorts[];
  /**
   * Fixed address inside the cluster, or None.
   * @default - not set
   */
  readonly clusterIP?: string;
  /**
   * The same for dual-stack clusters.
   * @default - not set
   */
  readonly clusterIPs?: readonly string[];
  /**
   * Addresses outside the cluster that also lead to the Service.
   * @default - not set
   */
  readonly externalIPs?: readonly string[];
  /**
   * Whether a client stays on its pod.
   * @default - not set
   */
  readonly sessionAffinity?: 'None' | 'ClientIP';
  /**
   * Settings of the session affinity.
   * @default - not set
   */
  readonly sessionAffinityConfig?: SessionAffinityConfig;
  /**
   * Address wanted from the cloud's load balancer.
   * @default - not set
   */
  readonly loadBalancerIP?: string;
  /**
   * Address ranges that the load balancer lets in.
   * @default - not set
   */
  readonly loadBalancerSourceRanges?: readonly string[];
  /**
   * Which load balancer implementation serves it.
   * @default - not set
   */
  readonly loadBalancerClass?: string;
  /**
   * Whether a LoadBalancer also gets node ports.
   * @default - not set
   */
  readonly allocateLoadBalancerNodePorts?: boolean;
  /**
   * DNS name that the Service stands for.
   * @default - not set
   */
  readonly externalName?: string;
  /**
   * Where external traffic may go.
   * @default - not set
   */
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
  /**
   * Where internal traffic may go.
   * @default - not set
   */
  readonly internalTrafficPolicy?: 'Cluster' | 'Local';
  /**
   * Node port of the load balancer's health check.
   * @default - not set
   */
  readonly healthCheckNodePort?: number;
  /**
   * Address families of the Service.
   * @default - not set
   */
  readonly ipFamilies?: readonly ('IPv4' | 'IPv6')[];
  /**
   * Whether the Service wants both address families.
   * @default - not set
   */
  readonly ipFamilyPolicy?: 'SingleStack' | 'PreferDualStack' | 'RequireDualStack';
}

export interface GatewaySpecAppManagementServicePorts {
  /**
   * Name of the port, on the Service and on the container.
   * @default - not set
   */
  readonly name?: string;
  /** Port of the Service. */
  readonly port: number;
  /**
   * Port of the container.
   * @default the same as port
   */
  readonly targetPort?: number;
  /**
   * Protocol of the Service's port.
   * @default TCP
   */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
  /**
   * Port on the nodes, only with type NodePort.
   * @default - not set
   */
  readonly nodePort?: number;
}

/** The Service for traffic. */
export interface GatewaySpecAppService {
  /**
   * Whether there is such a Service.
   * Without effect: The Service is always rendered.
   * @default - not set
   */
  readonly enabled?: boolean;
  /**
   * Kind of exposure.
   * @default - not set
   */
  readonly type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
  /**
   * Annotations of the Service.
   * @default - not set
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Ports of the Service, and of the gateway container. */
  readonly ports: readonly GatewaySpecAppServicePorts[];
  /**
   * Fixed address inside the cluster, or None.
   * @default - not set
   */
  readonly clusterIP?: string;
  /**
   * The same for dual-stack clusters.
   * @default - not set
   */
  readonly clusterIPs?: readonly string[];
  /**
   * Addresses outside the cluster that also lead to the Service.
   * @default - not set
   */
  readonly externalIPs?: readonly string[];
  /**
   * Whether a client stays on its pod.
   * @default - not set
   */
  readonly sessionAffinity?: 'None' | 'ClientIP';
  /**
   * Settings of the session affinity.
   * @default - not set
   */
  readonly sessionAffinityConfig?: SessionAffinityConfig;
  /**
   * Address wanted from the cloud's load balancer.
   * @default - not set
   */
  readonly loadBalancerIP?: string;
  /**
   * Address ranges that the load balancer lets in.
   * @default - not set
   */
  readonly loadBalancerSourceRanges?: readonly string[];
  /**
   * Which load balancer implementation serves it.
   * @default - not set
   */
  readonly loadBalancerClass?: string;
  /**
   * Whether a LoadBalancer also gets node ports.
   * @default - not set
   */
  readonly allocateLoadBalancerNodePorts?: boolean;
  /**
   * DNS name that the Service stands for.
   * @default - not set
   */
  readonly externalName?: string;
  /**
   * Where external traffic may go.
   * @default - not set
   */
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
  /**
   * Where internal traffic may go.
   * @default - not set
   */
  readonly internalTrafficPolicy?: 'Cluster' | 'Local';
  /**
   * Node port of the load balancer's health check.
   * @default - not set
   */
  readonly healthCheckNodePort?: number;
  /**
   * Address families of the Service.
   * @default - not set
   */
  readonly ipFamilies?: readonly ('IPv4' | 'IPv6')[];
  /**
   * Whether the Service wants both address families.
   * @default - not set
   */
  readonly ipFamilyPolicy?: 'SingleStack' | 'PreferDualStack' | 'RequireDualStack';
}

export interface GatewaySpecAppServicePorts {
  /**
   * Name of the port, on the Service and on the container.
   * @default - not set
   */
  readonly name?: string;
  /** Port of the Service. */
  readonly port: number;
  /**
   * Port of the container.
   * @default the same as port
   */
  readonly targetPort?: number;
  /**
   * Protocol of the Service's port.
   * @default TCP
   */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
  /**
   * Port on the nodes, only with type NodePort.
   * @default - not set
   */
  readonly nodePort?: number;
}

/** Access from outside the cluster. */
export interface GatewaySpecAppIngress {
  /**
   * Render an Ingress or Routes.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * An Ingress, or OpenShift Routes.
   * @default ingress
   */
  readonly type?: AnyCase<'ingress' | 'route'>;
  /**
   * Annotations of the Ingress or of the Routes.
   * @default - not set
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Class of the Ingress.
   * @default that of the cluster
   */
  readonly ingressClassName?: string;
  /**
   * Hosts and the Secrets of their certificates.
   * @default - not set
   */
  readonly tls?: readonly IngressTLS[];
  /**
   * Hosts and paths; the backend "management" is the management Service, "" the Gateway's.
   * @default path /, Prefix, port https of Service <gw>
   */
  readonly rules?: readonly IngressRule[];
  /**
   * OpenShift Routes; the port "management" leads to the management Service.
   * @default - not set
   */
  readonly routes?: readonly GatewaySpecAppIngressRoutes[];
}

export interface GatewaySpecAppIngressRoutes {
  /**
   * Host name.
   * @default - not set
   */
  readonly host?: string;
  /**
   * Path.
   * @default - not set
   */
  readonly path?: string;
  /**
   * Port of the Service.
   * @default https
   */
  readonly port?: GatewaySpecAppIngressRoutesPort;
  /**
   * Encryption; given, it replaces the default as a whole.
   * @default passthrough
   */
  readonly tls?: GatewaySpecAppIngressRoutesTls;
  /**
   * Service that the Route leads to.
   * @default Service <gw>
   */
  readonly to?: GatewaySpecAppIngressRoutesTo;
  /**
   * Whether the Route also takes subdomains.
   * @default None
   */
  readonly wildcardPolicy?: '' | 'None' | 'Subdomain';
}

/** Port of the Service. */
export interface GatewaySpecAppIngressRoutesPort {
  /** Its name or number. */
  readonly targetPort: number | string;
}

/** Encryption; given, it replaces the default as a whole. */
export interface GatewaySpecAppIngressRoutesTls {
  /** Where TLS ends. */
  readonly termination: 'edge' | 'passthrough' | 'reencrypt';
  /**
   * Certificate, as PEM text.
   * @default - not set
   */
  readonly certificate?: string;
  /**
   * Private key of the certificate, as PEM text.
   * @default - not set
   */
  readonly key?: string;
  /**
   * Certificate of the authority, as PEM text.
   * @default - not set
   */
  readonly caCertificate?: string;
  /**
   * Authority that signed the backend's certificate, as PEM text.
   * @default - not set
   */
  readonly destinationCACertificate?: string;
  /**
   * Secret that holds the certificate.
   * @default - not set
   */
  readonly externalCertificate?: GatewaySpecAppIngressRoutesTlsExternalCertificate;
  /**
   * What becomes of requests without TLS.
   * @default None
   */
  readonly insecureEdgeTerminationPolicy?: '' | 'None' | 'Allow' | 'Redirect';
}

/** Secret that holds the certificate. */
export interface GatewaySpecAppIngressRoutesTlsExternalCertificate {
  /** Name of the Secret. */
  readonly name: string;
}

/** Service that the Route leads to. */
export interface GatewaySpecAppIngressRoutesTo {
  /**
   * Kind of the backend.
   * @default Service
   */
  readonly kind?: '' | 'Service';
  /** Name of the Service. */
  readonly name: string;
  /**
   * Its weight among several.
   * @default 100
   */
  readonly weight?: number;
}

/** Let a HorizontalPodAutoscaler choose the number of pods. */
export interface GatewaySpecAppAutoscaling {
  /**
   * Render the HorizontalPodAutoscaler.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Bounds and measures.
   * @default - not set
   */
  readonly hpa?: GatewaySpecAppAutoscalingHpa;
}

/** Bounds and measures. */
export interface GatewaySpecAppAutoscalingHpa {
  /**
   * Fewest pods.
   * @default 1
   */
  readonly minReplicas?: number;
  /**
   * Most pods.
   * @default - not set
   */
  readonly maxReplicas?: number;
  /**
   * What is measured.
   * @default - not set
   */
  readonly metrics?: readonly MetricSpec[];
  /**
   * How fast the number changes.
   * @default that of Kubernetes
   */
  readonly behavior?: HorizontalPodAutoscalerBehavior;
}

/** How many pods must stay during voluntary disruptions. */
export interface GatewaySpecAppPdb {
  /**
   * Render the PodDisruptionBudget.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Pods that must stay; not together with maxUnavailable.
   * @default - not set
   */
  readonly minAvailable?: number | string;
  /**
   * Pods that may go; not together with minAvailable.
   * @default - not set
   */
  readonly maxUnavailable?: number | string;
}

/** The system.properties file. */
export interface GatewaySpecAppSystem {
  /**
   * Content of the file.
   * @default - not set
   */
  readonly properties?: string;
}

/** The log-override.properties file. */
export interface GatewaySpecAppLog {
  /**
   * Mount the file.
   * @default false
   */
  readonly override?: boolean;
  /**
   * Content of the file.
   * @default - not set
   */
  readonly properties?: string;
}

/**
 * Cluster-wide properties.
 * Without a running operator: the change of a running Gateway and the deletion of removed properties; a change rolls the pods instead
 */
export interface GatewaySpecAppCwp {
  /**
   * Set the properties at start.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * The properties.
   * @default - not set
   */
  readonly properties?: readonly GatewaySpecAppCwpProperties[];
}

export interface GatewaySpecAppCwpProperties {
  /** Name of the property. */
  readonly name: string;
  /**
   * Its value.
   * @default - not set
   */
  readonly value?: string;
}

/**
 * Ports on which the Gateway listens.
 * Without a running operator: the change of a running Gateway and the deletion of removed ports; a change rolls the pods instead
 */
export interface GatewaySpecAppListenPorts {
  /**
   * Replace the default ports by stricter ones.
   * @default false
   */
  readonly harden?: boolean;
  /**
   * Let TLS ports restart when their key changes.
   * @default false
   */
  readonly refreshOnKeyChanges?: boolean;
  /**
   * Ports of one's own.
   * @default - not set
   */
  readonly custom?: GatewaySpecAppListenPortsCustom;
  /**
   * The ports.
   * @default - not set
   */
  readonly ports?: readonly GatewaySpecAppListenPortsPorts[];
}

/** Ports of one's own. */
export interface GatewaySpecAppListenPortsCustom {
  /**
   * Use ports instead of the hardened ones.
   * @default false
   */
  readonly enabled?: boolean;
}

export interface GatewaySpecAppListenPortsPorts {
  /** Name of the port in the Gateway. */
  readonly name: string;
  /**
   * Listen on it.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Protocol, such as HTTP or HTTPS.
   * @default - not set
   */
  readonly protocol?: string;
  /** Number of the port. */
  readonly port: number;
  /**
   * What may be reached through it.
   * @default - not set
   */
  readonly managementFeatures?: readonly (AnyCase<'Published service message input' | 'Administrative access' | 'Browser-based administration' | 'Built-in services'>)[];
  /**
   * Advanced properties of the port.
   * @default - not set
   */
  readonly properties?: readonly GatewaySpecAppListenPortsPortsProperties[];
  /**
   * Encryption of the port.
   * @default - not set
   */
  readonly tls?: GatewaySpecAppListenPortsPortsTls;
}

export interface GatewaySpecAppListenPortsPortsProperties {
  /** Name of the property. */
  readonly name: string;
  /**
   * Its value.
   * @default - not set
   */
  readonly value?: string;
}

/** Encryption of the port. */
export interface GatewaySpecAppListenPortsPortsTls {
  /**
   * Use TLS.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Key of the port, as <keystore id>:<alias>; a reference, not the key.
   * @default the default key of the Gateway
   */
  readonly privateKey?: string;
  /**
   * Whether clients show a certificate.
   * @default Optional
   */
  readonly clientAuthentication?: AnyCase<'None' | 'Optional' | 'Required'>;
  /**
   * TLS versions, such as TLSv1.2 and TLSv1.3.
   * @default - not set
   */
  readonly versions?: readonly string[];
  /**
   * Cipher suites.
   * @default - not set
   */
  readonly cipherSuites?: readonly string[];
  /**
   * Whether the order of the suites counts.
   * @default false
   */
  readonly useCipherSuitesOrder?: boolean;
}

/** Files of one's own at start. */
export interface GatewaySpecAppBootstrap {
  /**
   * The script that copies them.
   * @default - not set
   */
  readonly script?: GatewaySpecAppBootstrapScript;
}

/** The script that copies them. */
export interface GatewaySpecAppBootstrapScript {
  /**
   * Copy bundles, assertions and libraries from /opt/docker/custom at start.
   * @default false
   */
  readonly enabled?: boolean;
}

export interface GatewaySpecAppBundle {
  /** Format of the bundle. */
  readonly type: 'restman' | 'graphman';
  /** Kind of the object that holds it. */
  readonly source: 'configmap' | 'secret';
  /** Name of that object. */
  readonly name: string;
  /**
   * CSI volume in place of a Secret.
   * @default - not set
   */
  readonly csi?: GatewaySpecAppBundleCsi;
}

/** CSI volume in place of a Secret. */
export interface GatewaySpecAppBundleCsi {
  /** Name of the CSI driver. */
  readonly driver: string;
  /**
   * Mount it read-only.
   * @default false
   */
  readonly readOnly?: boolean;
  /**
   * Attributes for the driver.
   * @default - not set
   */
  readonly volumeAttributes?: Readonly<Record<string, string>>;
}

/** Files from ConfigMaps and Secrets at any place. */
export interface GatewaySpecAppCustomConfig {
  /**
   * Mount the files.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * The files.
   * @default - not set
   */
  readonly mounts?: readonly GatewaySpecAppCustomConfigMounts[];
}

export interface GatewaySpecAppCustomConfigMounts {
  /**
   * Name of the entry.
   * Without effect: The volume is named after the object.
   * @default - not set
   */
  readonly name?: string;
  /**
   * Where the file stands in the container.
   * @default - not set
   */
  readonly mountPath?: string;
  /**
   * Key of the object, which becomes the file.
   * @default - not set
   */
  readonly subPath?: string;
  /**
   * The object.
   * @default - not set
   */
  readonly ref?: GatewaySpecAppCustomConfigMountsRef;
}

/** The object. */
export interface GatewaySpecAppCustomConfigMountsRef {
  /**
   * Kind of the object.
   * @default - not set
   */
  readonly type?: AnyCase<'configmap' | 'secret'>;
  /**
   * Name of the object.
   * @default - not set
   */
  readonly name?: string;
  /**
   * Key and path within the object.
   * @default - not set
   */
  readonly item?: GatewaySpecAppCustomConfigMountsRefItem;
}

/** Key and path within the object. */
export interface GatewaySpecAppCustomConfigMountsRefItem {
  /**
   * Key.
   * @default - not set
   */
  readonly key?: string;
  /**
   * Path.
   * @default - not set
   */
  readonly path?: string;
}

/** Entries of the hosts file. */
export interface GatewaySpecAppCustomHosts {
  /**
   * Write the entries.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Addresses and their names.
   * @default - not set
   */
  readonly hostAliases?: readonly HostAlias[];
}

/** An external Hazelcast cluster for shared state. */
export interface GatewaySpecAppHazelcast {
  /**
   * Use an external cluster.
   * @default false
   */
  readonly external?: boolean;
  /**
   * Address of the cluster, as host:port.
   * @default - not set
   */
  readonly endpoint?: string;
}

/** Redis for shared state; system.properties decides what uses it. */
export interface GatewaySpecAppRedis {
  /**
   * Configure Redis.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Secret that holds sharedstate_client.yaml; connections given here are then ignored.
   * @default - not set
   */
  readonly existingSecret?: string;
  /**
   * Certificates for the connections of an existing Secret.
   * @default - not set
   */
  readonly certs?: readonly GatewaySpecAppRedisCerts[];
  /**
   * The connection that is used by default.
   * @default - not set
   */
  readonly default?: GatewaySpecAppRedisDefault;
  /**
   * Further connections; each needs enabled and name.
   * @default - not set
   */
  readonly additionalConfigs?: readonly GatewaySpecAppRedisAdditionalConfigs[];
}

export interface GatewaySpecAppRedisCerts {
  /**
   * Mount it.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Secret that holds it.
   * @default - not set
   */
  readonly secretName?: string;
  /**
   * Key in that Secret and name of the file.
   * @default - not set
   */
  readonly key?: string;
}

/** The connection that is used by default. */
export interface GatewaySpecAppRedisDefault {
  /**
   * Whether the connection is written.
   * Without effect: The default connection is always written.
   * @default - not set
   */
  readonly enabled?: boolean;
  /**
   * Name of the connection.
   * Without effect: The default connection is always called default.
   * @default - not set
   */
  readonly name?: string;
  /**
   * Kind of Redis installation.
   * @default - not set
   */
  readonly type?: 'standalone' | 'sentinel';
  /**
   * Prefix of the keys.
   * @default l7GW
   */
  readonly groupName?: string;
  /**
   * Longest wait for a command, in milliseconds.
   * @default 5000
   */
  readonly commandTimeout?: number;
  /**
   * Longest wait for a connection, in milliseconds.
   * @default 10000
   */
  readonly connectTimeout?: number;
  /**
   * Test the connection when the Gateway starts.
   * @default false
   */
  readonly testOnStart?: boolean;
  /**
   * The server
   * @default - not set
   */
  readonly standalone?: GatewaySpecAppRedisDefaultStandalone;
  /**
   * The sentinels, with type sentinel.
   * @default - not set
   */
  readonly sentinel?: GatewaySpecAppRedisDefaultSentinel;
  /**
   * Login to the server.
   * @default - not set
   */
  readonly auth?: GatewaySpecAppRedisDefaultAuth;
  /**
   * Encryption of the connection.
   * @default - not set
   */
  readonly ssl?: GatewaySpecAppRedisDefaultSsl;
}

/** The server */
export interface GatewaySpecAppRedisDefaultStandalone {
  /**
   * Host name or address.
   * @default - not set
   */
  readonly host?: string;
  /**
   * Port.
   * @default - not set
   */
  readonly port?: number;
}

/** The sentinels, with type sentinel. */
export interface GatewaySpecAppRedisDefaultSentinel {
  /**
   * Name of the monitored master.
   * @default mymaster
   */
  readonly masterSet?: string;
  /**
   * The sentinels.
   * @default - not set
   */
  readonly nodes?: readonly GatewaySpecAppRedisDefaultSentinelNodes[];
}

export interface GatewaySpecAppRedisDefaultSentinelNodes {
  /**
   * Host name or address.
   * @default - not set
   */
  readonly host?: string;
  /**
   * Port.
   * @default - not set
   */
  readonly port?: number;
}

/** Login to the server. */
export interface GatewaySpecAppRedisDefaultAuth {
  /**
   * Write the login.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * User name.
   * @default - not set
   */
  readonly username?: string;
  /**
   * Password as the Gateway encodes it.
   * @default - not set
   */
  readonly passwordEncoded?: string;
  /**
   * Password in plain text.
   * @default - not set
   */
  readonly passwordPlaintext?: string;
}

/** Encryption of the connection. */
export interface GatewaySpecAppRedisDefaultSsl {
  /**
   * Use TLS.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Certificate of the server, as PEM text.
   * @default - not set
   */
  readonly crt?: string;
  /**
   * Secret that holds the certificate.
   * @default - not set
   */
  readonly existingSecretName?: string;
  /**
   * Key of the certificate in that Secret.
   * @default redis.crt
   */
  readonly existingSecretKey?: string;
  /**
   * Verify the server's certificate.
   * @default false
   */
  readonly verifyPeer?: boolean;
}

export interface GatewaySpecAppRedisAdditionalConfigs {
  /**
   * Whether the connection is written.
   * @default - not set
   */
  readonly enabled?: boolean;
  /**
   * Name of the connection.
   * @default - not set
   */
  readonly name?: string;
  /**
   * Kind of Redis installation.
   * @default - not set
   */
  readonly type?: 'standalone' | 'sentinel';
  /**
   * Prefix of the keys.
   * @default l7GW
   */
  readonly groupName?: string;
  /**
   * Longest wait for a command, in milliseconds.
   * @default 5000
   */
  readonly commandTimeout?: number;
  /**
   * Longest wait for a connection, in milliseconds.
   * @default 10000
   */
  readonly connectTimeout?: number;
  /**
   * Test the connection when the Gateway starts.
   * @default false
   */
  readonly testOnStart?: boolean;
  /**
   * The server
   * @default - not set
   */
  readonly standalone?: GatewaySpecAppRedisAdditionalConfigsStandalone;
  /**
   * The sentinels, with type sentinel.
   * @default - not set
   */
  readonly sentinel?: GatewaySpecAppRedisAdditionalConfigsSentinel;
  /**
   * Login to the server.
   * @default - not set
   */
  readonly auth?: GatewaySpecAppRedisAdditionalConfigsAuth;
  /**
   * Encryption of the connection.
   * @default - not set
   */
  readonly ssl?: GatewaySpecAppRedisAdditionalConfigsSsl;
}

/** The server */
export interface GatewaySpecAppRedisAdditionalConfigsStandalone {
  /**
   * Host name or address.
   * @default - not set
   */
  readonly host?: string;
  /**
   * Port.
   * @default - not set
   */
  readonly port?: number;
}

/** The sentinels, with type sentinel. */
export interface GatewaySpecAppRedisAdditionalConfigsSentinel {
  /**
   * Name of the monitored master.
   * @default mymaster
   */
  readonly masterSet?: string;
  /**
   * The sentinels.
   * @default - not set
   */
  readonly nodes?: readonly GatewaySpecAppRedisAdditionalConfigsSentinelNodes[];
}

export interface GatewaySpecAppRedisAdditionalConfigsSentinelNodes {
  /**
   * Host name or address.
   * @default - not set
   */
  readonly host?: string;
  /**
   * Port.
   * @default - not set
   */
  readonly port?: number;
}

/** Login to the server. */
export interface GatewaySpecAppRedisAdditionalConfigsAuth {
  /**
   * Write the login.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * User name.
   * @default - not set
   */
  readonly username?: string;
  /**
   * Password as the Gateway encodes it.
   * @default - not set
   */
  readonly passwordEncoded?: string;
  /**
   * Password in plain text.
   * @default - not set
   */
  readonly passwordPlaintext?: string;
}

/** Encryption of the connection. */
export interface GatewaySpecAppRedisAdditionalConfigsSsl {
  /**
   * Use TLS.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Certificate of the server, as PEM text.
   * @default - not set
   */
  readonly crt?: string;
  /**
   * Secret that holds the certificate.
   * @default - not set
   */
  readonly existingSecretName?: string;
  /**
   * Key of the certificate in that Secret.
   * @default redis.crt
   */
  readonly existingSecretKey?: string;
  /**
   * Verify the server's certificate.
   * @default false
   */
  readonly verifyPeer?: boolean;
}

/** OpenTelemetry. */
export interface GatewaySpecAppOtel {
  /**
   * Telemetry without an agent.
   * @default - not set
   */
  readonly sdkOnly?: GatewaySpecAppOtelSdkOnly;
  /**
   * Further attributes, only with sdkOnly; spelled as the operator spells it.
   * @default - not set
   */
  readonly additionalResourceAttritbutes?: readonly GatewaySpecAppOtelAdditionalResourceAttritbutes[];
}

/** Telemetry without an agent. */
export interface GatewaySpecAppOtelSdkOnly {
  /**
   * Describe the pod to the telemetry SDK.
   * @default false
   */
  readonly enabled?: boolean;
}

export interface GatewaySpecAppOtelAdditionalResourceAttritbutes {
  /** Name of the property. */
  readonly name: string;
  /**
   * Its value.
   * @default - not set
   */
  readonly value?: string;
}

export interface GatewaySpecAppRepositoryReferences {
  /** Use the repository. */
  readonly enabled: boolean;
  /**
   * Name of the Repository.
   * @default - not set
   */
  readonly name?: string;
  /**
   * Load it at start, or apply it while the Gateway runs.
   * Without a running operator: static: the storage Secret and the roll on a new commit; dynamic: everything
   * @default - not set
   */
  readonly type?: 'static' | 'dynamic';
  /**
   * Folders of the repository that are used.
   * @default - not set
   */
  readonly directories?: readonly string[];
  /**
   * Passphrase of the bundles.
   * Without a running operator: the use of the passphrase, at run time
   * @default - not set
   */
  readonly encryption?: GatewaySpecAppRepositoryReferencesEncryption;
  /**
   * Whom to tell of changes.
   * Without a running operator: the notification, at run time
   * @default - not set
   */
  readonly notification?: GatewaySpecAppRepositoryReferencesNotification;
}

/**
 * Passphrase of the bundles.
 * Without a running operator: the use of the passphrase, at run time
 */
export interface GatewaySpecAppRepositoryReferencesEncryption {
  /**
   * Passphrase of the bundle
   * @default - not set
   */
  readonly passphrase?: string;
  /**
   * Secret that holds the passphrase.
   * @default - not set
   */
  readonly existingSecret?: string;
  /**
   * Key of the passphrase in that Secret.
   * @default - not set
   */
  readonly key?: string;
}

/**
 * Whom to tell of changes.
 * Without a running operator: the notification, at run time
 */
export interface GatewaySpecAppRepositoryReferencesNotification {
  /**
   * Name.
   * @default - not set
   */
  readonly name?: string;
  /**
   * Send it.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Where to.
   * @default - not set
   */
  readonly channel?: GatewaySpecAppRepositoryReferencesNotificationChannel;
}

/** Where to. */
export interface GatewaySpecAppRepositoryReferencesNotificationChannel {
  /**
   * A web address.
   * @default - not set
   */
  readonly webhook?: GatewaySpecAppRepositoryReferencesNotificationChannelWebhook;
}

/** A web address. */
export interface GatewaySpecAppRepositoryReferencesNotificationChannelWebhook {
  /**
   * The address.
   * @default - not set
   */
  readonly url?: string;
  /**
   * Do not verify the certificate.
   * @default - not set
   */
  readonly insecureSkipVerify?: boolean;
  /**
   * Headers of the request.
   * @default - not set
   */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Login.
   * @default - not set
   */
  readonly auth?: GatewaySpecAppRepositoryReferencesNotificationChannelWebhookAuth;
}

/** Login. */
export interface GatewaySpecAppRepositoryReferencesNotificationChannelWebhookAuth {
  /**
   * Kind of login.
   * @default - not set
   */
  readonly type?: string;
  /**
   * User name.
   * @default - not set
   */
  readonly username?: string;
  /**
   * Password.
   * @default - not set
   */
  readonly password?: string;
  /**
   * Access token.
   * @default - not set
   */
  readonly token?: string;
}

/** Load dynamic references at start too. */
export interface GatewaySpecAppRepositoryReferenceBootstrap {
  /**
   * Load them with the init container, when there is no database.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Fetch from Git rather than from a state store.
   * @default false
   */
  readonly preferGit?: boolean;
}

/**
 * Remove from the Gateway what a reference had brought when it ends.
 * Needs a running operator: the removal from running Gateways
 */
export interface GatewaySpecAppRepositoryReferenceDelete {
  /**
   * Remove it.
   * @default - not set
   */
  readonly enabled?: boolean;
  /**
   * Also without a state store.
   * @default - not set
   */
  readonly includeEfs?: boolean;
  /**
   * Apply the other references again afterwards.
   * @default - not set
   */
  readonly reconcileReferences?: boolean;
  /**
   * Also when directories change.
   * @default - not set
   */
  readonly reconcileDirectoryChanges?: boolean;
}

/**
 * APIs of a Layer7 API Developer Portal.
 * Without a running operator: the list of APIs and their synchronization; without it the init container finds nothing
 */
export interface GatewaySpecAppPortalReference {
  /**
   * Load the APIs at start.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Name of the L7Portal.
   * @default - not set
   */
  readonly portalName?: string;
  /**
   * Image of the init container.
   * @default docker.io/caapim/portal-bulk-sync:0.0.1
   */
  readonly initContainerImage?: string;
  /**
   * When that image is pulled.
   * @default IfNotPresent
   */
  readonly initContainerImagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /**
   * Security settings of the init container.
   * @default those of the gateway container
   */
  readonly initContainerSecurityContext?: SecurityContext;
}

export interface GatewaySpecAppExternalSecrets {
  /**
   * Apply it.
   * @default - not set
   */
  readonly enabled?: boolean;
  /**
   * Name of the Secret.
   * @default - not set
   */
  readonly name?: string;
  /**
   * Description of the stored password.
   * @default - not set
   */
  readonly description?: string;
  /**
   * Whether policies may refer to it.
   * @default - not set
   */
  readonly variableReferencable?: boolean;
  /**
   * Passphrase of the bundle.
   * @default - not set
   */
  readonly encryption?: GatewaySpecAppExternalSecretsEncryption;
}

/** Passphrase of the bundle. */
export interface GatewaySpecAppExternalSecretsEncryption {
  /**
   * Passphrase of the bundle
   * @default - not set
   */
  readonly passphrase?: string;
  /**
   * Secret that holds the passphrase.
   * @default - not set
   */
  readonly existingSecret?: string;
  /**
   * Key of the passphrase in that Secret.
   * @default - not set
   */
  readonly key?: string;
}

export interface GatewaySpecAppExternalKeys {
  /**
   * Apply it.
   * @default - not set
   */
  readonly enabled?: boolean;
  /**
   * Name of the Secret.
   * @default - not set
   */
  readonly name?: string;
  /**
   * Name of the key in the Gateway.
   * @default - not set
   */
  readonly alias?: string;
  /**
   * Special purpose of the key.
   * @default - not set
   */
  readonly keyUsageType?: 'SSL' | 'CA' | 'AUDIT_SIGNING' | 'AUDIT_VIEWER';
  /**
   * Whether the key is for the OTK.
   * @default - not set
   */
  readonly otk?: boolean;
}

export interface GatewaySpecAppExternalCerts {
  /**
   * Apply it.
   * @default - not set
   */
  readonly enabled?: boolean;
  /**
   * Name of the Secret.
   * @default - not set
   */
  readonly name?: string;
  /**
   * Kind of certificate, of newer operators.
   * @default - not set
   */
  readonly type?: string;
  /**
   * Compare the host name.
   * @default - not set
   */
  readonly verifyHostname?: boolean;
  /**
   * Trust it as the end of a chain.
   * @default - not set
   */
  readonly trustAnchor?: boolean;
  /**
   * What it is trusted for.
   * @default - not set
   */
  readonly trustedFor?: readonly ('SSL' | 'SIGNING_SERVER_CERTS' | 'SIGNING_CLIENT_CERTS' | 'SAML_ISSUER' | 'SAML_ATTESTING_ENTITY')[];
  /**
   * How revocation is checked.
   * @default - not set
   */
  readonly revocationCheckPolicyType?: 'NONE' | 'USE_DEFAULT' | 'SPECIFIED';
  /**
   * Policy for type SPECIFIED.
   * @default - not set
   */
  readonly revocationCheckPolicyName?: string;
}

/** The OAuth toolkit. */
export interface GatewaySpecAppOtk {
  /**
   * Install the OTK.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Kind of installation.
   * Without a running operator: internal and dmz: the exchange of certificates and the policies that join both Gateways; single: the maintenance tasks
   * @default single
   */
  readonly type?: 'single' | 'internal' | 'dmz';
  /**
   * Image of the init containers.
   * @default docker.io/caapim/otk-install:4.7.0
   */
  readonly initContainerImage?: string;
  /**
   * When that image is pulled.
   * @default IfNotPresent
   */
  readonly initContainerImagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /**
   * Security settings of the init containers.
   * @default those of the gateway container
   */
  readonly initContainerSecurityContext?: SecurityContext;
  /**
   * Parts of the OTK to install.
   * Without effect: The installer takes no such list.
   * @default - not set
   */
  readonly subSolutionKitNames?: readonly string[];
  /**
   * Port of the OTK.
   * Without effect: Only the running operator uses it, to write policies.
   * @default - not set
   */
  readonly port?: number;
  /**
   * The partner of a dmz Gateway.
   * Without effect: Only the running operator uses it, to exchange certificates.
   * @default - not set
   */
  readonly internalGatewayReference?: string;
  /**
   * The partner of a dmz Gateway that another operator manages; of newer operators.
   * Without effect: Only the running operator uses it, to exchange certificates.
   * @default - not set
   */
  readonly internalGateway?: GatewaySpecAppOtkInternalGateway;
  /**
   * Port of that partner.
   * Without effect: Only the running operator uses it, to write policies.
   * @default - not set
   */
  readonly internalGatewayPort?: number;
  /**
   * The partner of an internal Gateway.
   * Without effect: Only the running operator uses it, to exchange certificates.
   * @default - not set
   */
  readonly dmzGatewayReference?: string;
  /**
   * The partner of an internal Gateway that another operator manages; of newer operators.
   * Without effect: Only the running operator uses it, to exchange certificates.
   * @default - not set
   */
  readonly dmzGateway?: GatewaySpecAppOtkDmzGateway;
  /**
   * Secrets whose certificates become users of the OTK; of newer operators.
   * Without effect: Only the running operator makes users of them.
   * @default - not set
   */
  readonly fipsCertificates?: readonly GatewaySpecAppOtkFipsCertificates[];
  /**
   * Port of that partner.
   * Without effect: Only the running operator uses it, to exchange certificates.
   * @default - not set
   */
  readonly dmzGatewayPort?: number;
  /**
   * TLS Secret of the dmz Gateway.
   * Without effect: Only the running operator uses it, to exchange certificates.
   * @default - not set
   */
  readonly dmzKeySecret?: string;
  /**
   * TLS Secret of the internal Gateway.
   * Without effect: Only the running operator uses it, to exchange certificates.
   * @default - not set
   */
  readonly internalKeySecret?: string;
  /**
   * Secret with the login to the dmz Gateway.
   * Without effect: Only the running operator uses it, to exchange certificates.
   * @default - not set
   */
  readonly dmzAuthSecret?: string;
  /**
   * Secret with the login to the internal Gateway.
   * Without effect: Only the running operator uses it, to exchange certificates.
   * @default - not set
   */
  readonly internalAuthSecret?: string;
  /**
   * Time between two synchronizations of the partners, in seconds.
   * Without effect: Only the running operator synchronizes.
   * @default - not set
   */
  readonly runtimeSyncIntervalSeconds?: number;
  /**
   * Time between two exchanges of certificates, in seconds.
   * Without effect: Only the running operator exchanges certificates.
   * @default - not set
   */
  readonly syncIntervalSeconds?: number;
  /**
   * Scheduled maintenance of the OTK database.
   * @default - not set
   */
  readonly maintenanceTasks?: GatewaySpecAppOtkMaintenanceTasks;
  /**
   * Deviations from the usual installation.
   * @default - not set
   */
  readonly overrides?: GatewaySpecAppOtkOverrides;
  /**
   * The OTK's database.
   * @default - not set
   */
  readonly database?: GatewaySpecAppOtkDatabase;
}

/**
 * The partner of a dmz Gateway that another operator manages; of newer operators.
 * Without effect: Only the running operator uses it, to exchange certificates.
 */
export interface GatewaySpecAppOtkInternalGateway {
  /**
   * Address of that partner.
   * @default - not set
   */
  readonly url?: string;
}

/**
 * The partner of an internal Gateway that another operator manages; of newer operators.
 * Without effect: Only the running operator uses it, to exchange certificates.
 */
export interface GatewaySpecAppOtkDmzGateway {
  /**
   * Address of that partner.
   * @default - not set
   */
  readonly url?: string;
}

export interface GatewaySpecAppOtkFipsCertificates {
  /**
   * Apply it.
   * @default - not set
   */
  readonly enabled?: boolean;
  /**
   * Name of the Secret.
   * @default - not set
   */
  readonly name?: string;
}

/** Scheduled maintenance of the OTK database. */
export interface GatewaySpecAppOtkMaintenanceTasks {
  /**
   * Run it.
   * Without effect: The running operator schedules the tasks on the leader.
   * @default - not set
   */
  readonly enabled?: boolean;
  /**
   * Let the operator write the policy of the tasks.
   * Without effect: The running operator writes it.
   * @default - not set
   */
  readonly operatorManaged?: boolean;
  /**
   * Service that runs the tasks.
   * Without effect: Only the running operator calls it.
   * @default - not set
   */
  readonly uri?: string;
  /**
   * Time between two runs, in seconds.
   * Without effect: Only the running operator schedules the tasks.
   * @default - not set
   */
  readonly periodSeconds?: number;
}

/** Deviations from the usual installation. */
export interface GatewaySpecAppOtkOverrides {
  /**
   * Use the overrides.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Folder of the bundles.
   * @default /opt/SecureSpan/Gateway/node/default/etc/bootstrap/bundle/000OTK
   */
  readonly bootstrapDirectory?: string;
  /**
   * Leave the internal server tools out.
   * @default false
   */
  readonly skipInternalServerTools?: boolean;
  /**
   * Install what the portal needs.
   * @default false
   */
  readonly enablePortalIntegration?: boolean;
  /**
   * Create clients for tests.
   * @default false
   */
  readonly createTestClients?: boolean;
  /**
   * Prefix of their redirect addresses.
   * @default - not set
   */
  readonly testClientsRedirectUrlPrefix?: string;
  /**
   * Write the policies that join both Gateways.
   * Without effect: The running operator writes them.
   * @default - not set
   */
  readonly managePostInstallPolicies?: boolean;
}

/** The OTK's database. */
export interface GatewaySpecAppOtkDatabase {
  /**
   * Kind of database.
   * @default - not set
   */
  readonly type?: 'mysql' | 'oracle' | 'cassandra';
  /**
   * Create and update the database with an init container; needs sql.manageSchema.
   * @default false
   */
  readonly create?: boolean;
  /**
   * Upgrade an existing database.
   * @default false
   */
  readonly dbUpgrade?: boolean;
  /**
   * Name of the connection in the Gateway.
   * @default OAuth
   */
  readonly connectionName?: string;
  /**
   * Logins to the database.
   * @default - not set
   */
  readonly auth?: GatewaySpecAppOtkDatabaseAuth;
  /**
   * The MySQL or Oracle database.
   * @default - not set
   */
  readonly sql?: GatewaySpecAppOtkDatabaseSql;
  /**
   * Add a connection for reading.
   * @default false
   */
  readonly createReadOnlySqlConnection?: boolean;
  /**
   * The database for reading.
   * @default - not set
   */
  readonly sqlReadOnly?: GatewaySpecAppOtkDatabaseSqlReadOnly;
  /**
   * Name of that connection.
   * @default OAuth_ReadOnly
   */
  readonly sqlReadOnlyConnectionName?: string;
  /**
   * Add a connection for reading clients.
   * @default false
   */
  readonly createClientReadOnlySqlConnection?: boolean;
  /**
   * The database for reading clients.
   * @default - not set
   */
  readonly sqlClientReadOnly?: GatewaySpecAppOtkDatabaseSqlClientReadOnly;
  /**
   * Name of that connection.
   * @default OAuth_Client_Read
   */
  readonly sqlClientReadOnlyConnectionName?: string;
  /**
   * The Cassandra database.
   * @default - not set
   */
  readonly cassandra?: GatewaySpecAppOtkDatabaseCassandra;
  /**
   * Properties of the connection.
   * @default - not set
   */
  readonly properties?: Readonly<Record<string, number | string>>;
}

/** Logins to the database. */
export interface GatewaySpecAppOtkDatabaseAuth {
  /**
   * Secret that holds the logins.
   * @default Secret <gw>-otk-db-credentials
   */
  readonly existingSecret?: string;
  /**
   * Login of the Gateway.
   * @default - not set
   */
  readonly gateway?: GatewaySpecAppOtkDatabaseAuthGateway;
  /**
   * Login for reading.
   * @default - not set
   */
  readonly readOnly?: GatewaySpecAppOtkDatabaseAuthReadOnly;
  /**
   * Login for reading clients.
   * @default - not set
   */
  readonly clientReadOnly?: GatewaySpecAppOtkDatabaseAuthClientReadOnly;
  /**
   * Login that creates the database.
   * @default - not set
   */
  readonly admin?: GatewaySpecAppOtkDatabaseAuthAdmin;
}

/** Login of the Gateway. */
export interface GatewaySpecAppOtkDatabaseAuthGateway {
  /**
   * User name.
   * @default - not set
   */
  readonly username?: string;
  /**
   * Password.
   * @default - not set
   */
  readonly password?: string;
}

/** Login for reading. */
export interface GatewaySpecAppOtkDatabaseAuthReadOnly {
  /**
   * User name.
   * @default - not set
   */
  readonly username?: string;
  /**
   * Password.
   * @default - not set
   */
  readonly password?: string;
}

/** Login for reading clients. */
export interface GatewaySpecAppOtkDatabaseAuthClientReadOnly {
  /**
   * User name.
   * @default - not set
   */
  readonly username?: string;
  /**
   * Password.
   * @default - not set
   */
  readonly password?: string;
}

/** Login that creates the database. */
export interface GatewaySpecAppOtkDatabaseAuthAdmin {
  /**
   * User name.
   * @default - not set
   */
  readonly username?: string;
  /**
   * Password.
   * @default - not set
   */
  readonly password?: string;
}

/** The MySQL or Oracle database. */
export interface GatewaySpecAppOtkDatabaseSql {
  /**
   * Name of the database.
   * @default - not set
   */
  readonly databaseName?: string;
  /**
   * JDBC URL of the database.
   * @default - not set
   */
  readonly jdbcUrl?: string;
  /**
   * Java class of the driver.
   * @default com.mysql.cj.jdbc.Driver
   */
  readonly jdbcDriverClass?: string;
  /**
   * Properties of the connection entity.
   * @default - not set
   */
  readonly databaseProperties?: Readonly<Record<string, number | string>>;
  /**
   * Properties of the pool and the driver.
   * @default - not set
   */
  readonly connectionProperties?: Readonly<Record<string, number | string>>;
  /**
   * Let an init container create and update the OTK schema (MySQL and Oracle).
   * @default false
   */
  readonly manageSchema?: boolean;
  /**
   * How long that init container waits for the database, in seconds.
   * @default 0
   */
  readonly databaseWaitTimeout?: number;
}

/** The database for reading. */
export interface GatewaySpecAppOtkDatabaseSqlReadOnly {
  /**
   * Name of the database.
   * @default - not set
   */
  readonly databaseName?: string;
  /**
   * JDBC URL of the database.
   * @default - not set
   */
  readonly jdbcUrl?: string;
  /**
   * Java class of the driver.
   * @default - not set
   */
  readonly jdbcDriverClass?: string;
  /**
   * Properties of the connection entity.
   * @default - not set
   */
  readonly databaseProperties?: Readonly<Record<string, number | string>>;
  /**
   * Properties of the pool and the driver.
   * @default - not set
   */
  readonly connectionProperties?: Readonly<Record<string, number | string>>;
  /**
   * Let an init container create and update the OTK schema (MySQL and Oracle).
   * @default false
   */
  readonly manageSchema?: boolean;
  /**
   * How long that init container waits for the database, in seconds.
   * @default 0
   */
  readonly databaseWaitTimeout?: number;
}

/** The database for reading clients. */
export interface GatewaySpecAppOtkDatabaseSqlClientReadOnly {
  /**
   * Name of the database.
   * @default - not set
   */
  readonly databaseName?: string;
  /**
   * JDBC URL of the database.
   * @default - not set
   */
  readonly jdbcUrl?: string;
  /**
   * Java class of the driver.
   * @default - not set
   */
  readonly jdbcDriverClass?: string;
  /**
   * Properties of the connection entity.
   * @default - not set
   */
  readonly databaseProperties?: Readonly<Record<string, number | string>>;
  /**
   * Properties of the pool and the driver.
   * @default - not set
   */
  readonly connectionProperties?: Readonly<Record<string, number | string>>;
  /**
   * Let an init container create and update the OTK schema (MySQL and Oracle).
   * @default false
   */
  readonly manageSchema?: boolean;
  /**
   * How long that init container waits for the database, in seconds.
   * @default 0
   */
  readonly databaseWaitTimeout?: number;
}

/** The Cassandra database. */
export interface GatewaySpecAppOtkDatabaseCassandra {
  /**
   * Hosts, with commas between them.
   * @default - not set
   */
  readonly connectionPoints?: string;
  /**
   * Port.
   * @default - not set
   */
  readonly port?: number;
  /**
   * Keyspace.
   * @default - not set
   */
  readonly keyspace?: string;
  /**
   * The same, as some releases of the operator spell it.
   * @default - not set
   */
  readonly keySpace?: string;
  /**
   * Settings of the driver, as JSON text.
   * @default - not set
   */
  readonly driverConfig?: string;
}
