// Made by npm run import.
/** `Affinity` of Kubernetes. */
export interface Affinity {
  /** @default - that of Kubernetes */
  readonly nodeAffinity?: NodeAffinity;
  /** @default - that of Kubernetes */
  readonly podAffinity?: PodAffinity;
  /** @default - that of Kubernetes */
  readonly podAntiAffinity?: PodAntiAffinity;
}

/** `AppArmorProfile` of Kubernetes. */
export interface AppArmorProfile {
  /** @default - that of Kubernetes */
  readonly localhostProfile?: string;
  readonly type: 'RuntimeDefault' | 'Unconfined' | 'Localhost';
}

/** `Capabilities` of Kubernetes. */
export interface Capabilities {
  /** @default - that of Kubernetes */
  readonly add?: readonly string[];
  /** @default - that of Kubernetes */
  readonly drop?: readonly string[];
}

/** `ClientIPConfig` of Kubernetes. */
export interface ClientIPConfig {
  /** @default - that of Kubernetes */
  readonly timeoutSeconds?: number;
}

/** `ConfigMapEnvSource` of Kubernetes. */
export interface ConfigMapEnvSource {
  readonly name: string;
  /** @default - that of Kubernetes */
  readonly optional?: boolean;
}

/** `ConfigMapKeySelector` of Kubernetes. */
export interface ConfigMapKeySelector {
  readonly key: string;
  readonly name: string;
  /** @default - that of Kubernetes */
  readonly optional?: boolean;
}

/** `Container` of Kubernetes. */
export interface Container {
  /** @default - that of Kubernetes */
  readonly args?: readonly string[];
  /** @default - that of Kubernetes */
  readonly command?: readonly string[];
  /** @default - that of Kubernetes */
  readonly env?: readonly EnvVar[];
  /** @default - that of Kubernetes */
  readonly envFrom?: readonly EnvFromSource[];
  readonly image: string;
  /** @default - that of Kubernetes */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /** @default - that of Kubernetes */
  readonly lifecycle?: Lifecycle;
  /** @default - that of Kubernetes */
  readonly livenessProbe?: ContainerLivenessProbe;
  readonly name: string;
  /** @default - that of Kubernetes */
  readonly ports?: readonly ContainerPort[];
  /** @default - that of Kubernetes */
  readonly readinessProbe?: Probe;
  /** @default - that of Kubernetes */
  readonly resizePolicy?: readonly ContainerResizePolicy[];
  /** @default - that of Kubernetes */
  readonly resources?: ResourceRequirements;
  /** @default - that of Kubernetes */
  readonly restartPolicy?: 'Always' | 'OnFailure' | 'Never';
  /** @default - that of Kubernetes */
  readonly restartPolicyRules?: readonly ContainerRestartRule[];
  /** @default - that of Kubernetes */
  readonly securityContext?: SecurityContext;
  /** @default - that of Kubernetes */
  readonly startupProbe?: ContainerStartupProbe;
  /** @default - that of Kubernetes */
  readonly stdin?: boolean;
  /** @default - that of Kubernetes */
  readonly stdinOnce?: boolean;
  /** @default - that of Kubernetes */
  readonly terminationMessagePath?: string;
  /** @default - that of Kubernetes */
  readonly terminationMessagePolicy?: 'File' | 'FallbackToLogsOnError';
  /** @default - that of Kubernetes */
  readonly tty?: boolean;
  /** @default - that of Kubernetes */
  readonly volumeDevices?: readonly VolumeDevice[];
  /** @default - that of Kubernetes */
  readonly volumeMounts?: readonly VolumeMount[];
  /** @default - that of Kubernetes */
  readonly workingDir?: string;
}

export interface ContainerLivenessProbe {
  /** @default - that of Kubernetes */
  readonly exec?: ExecAction;
  /** @default - that of Kubernetes */
  readonly failureThreshold?: number;
  /** @default - that of Kubernetes */
  readonly grpc?: GRPCAction;
  /** @default - that of Kubernetes */
  readonly httpGet?: HTTPGetAction;
  /** @default - that of Kubernetes */
  readonly initialDelaySeconds?: number;
  /** @default - that of Kubernetes */
  readonly periodSeconds?: number;
  /** @default - that of Kubernetes */
  readonly successThreshold?: number;
  /** @default - that of Kubernetes */
  readonly tcpSocket?: TCPSocketAction;
  /** @default - that of Kubernetes */
  readonly terminationGracePeriodSeconds?: number;
  /** @default - that of Kubernetes */
  readonly timeoutSeconds?: number;
}

export interface ContainerStartupProbe {
  /** @default - that of Kubernetes */
  readonly exec?: ExecAction;
  /** @default - that of Kubernetes */
  readonly failureThreshold?: number;
  /** @default - that of Kubernetes */
  readonly grpc?: GRPCAction;
  /** @default - that of Kubernetes */
  readonly httpGet?: HTTPGetAction;
  /** @default - that of Kubernetes */
  readonly initialDelaySeconds?: number;
  /** @default - that of Kubernetes */
  readonly periodSeconds?: number;
  /** @default - that of Kubernetes */
  readonly successThreshold?: number;
  /** @default - that of Kubernetes */
  readonly tcpSocket?: TCPSocketAction;
  /** @default - that of Kubernetes */
  readonly terminationGracePeriodSeconds?: number;
  /** @default - that of Kubernetes */
  readonly timeoutSeconds?: number;
}

/** `ContainerPort` of Kubernetes. */
export interface ContainerPort {
  readonly containerPort: number;
  /** @default - that of Kubernetes */
  readonly hostIP?: string;
  /** @default - that of Kubernetes */
  readonly hostPort?: number;
  /** @default - that of Kubernetes */
  readonly name?: string;
  /** @default - that of Kubernetes */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
}

/** `ContainerResizePolicy` of Kubernetes. */
export interface ContainerResizePolicy {
  readonly resourceName: 'cpu' | 'memory';
  readonly restartPolicy: 'NotRequired' | 'RestartContainer';
}

/** `ContainerResourceMetricSource` of Kubernetes. */
export interface ContainerResourceMetricSource {
  readonly container: string;
  readonly name: string;
  readonly target: MetricTarget;
}

/** `ContainerRestartRule` of Kubernetes. */
export interface ContainerRestartRule {
  readonly action: 'Restart' | 'RestartAllContainers';
  readonly exitCodes: ContainerRestartRuleOnExitCodes;
}

/** `ContainerRestartRuleOnExitCodes` of Kubernetes. */
export interface ContainerRestartRuleOnExitCodes {
  readonly operator: 'In' | 'NotIn';
  /** @default - that of Kubernetes */
  readonly values?: readonly number[];
}

/** `CrossVersionObjectReference` of Kubernetes. */
export interface CrossVersionObjectReference {
  /** @default - that of Kubernetes */
  readonly apiVersion?: string;
  readonly kind: string;
  readonly name: string;
}

/** `EnvFromSource` of Kubernetes. */
export interface EnvFromSource {
  /** @default - that of Kubernetes */
  readonly configMapRef?: ConfigMapEnvSource;
  /** @default - that of Kubernetes */
  readonly prefix?: string;
  /** @default - that of Kubernetes */
  readonly secretRef?: SecretEnvSource;
}

/** `EnvVar` of Kubernetes. */
export interface EnvVar {
  readonly name: string;
  /** @default - that of Kubernetes */
  readonly value?: string;
  /** @default - that of Kubernetes */
  readonly valueFrom?: EnvVarValueFrom;
}

export interface EnvVarValueFrom {
  /** @default - that of Kubernetes */
  readonly configMapKeyRef?: ConfigMapKeySelector;
  /** @default - that of Kubernetes */
  readonly fieldRef?: ObjectFieldSelector;
  /** @default - that of Kubernetes */
  readonly fileKeyRef?: FileKeySelector;
  /** @default - that of Kubernetes */
  readonly resourceFieldRef?: ResourceFieldSelector;
  /** @default - that of Kubernetes */
  readonly secretKeyRef?: SecretKeySelector;
}

/** `ExecAction` of Kubernetes. */
export interface ExecAction {
  readonly command: readonly string[];
}

/** `ExternalMetricSource` of Kubernetes. */
export interface ExternalMetricSource {
  readonly metric: MetricIdentifier;
  readonly target: MetricTarget;
}

/** `FileKeySelector` of Kubernetes. */
export interface FileKeySelector {
  readonly key: string;
  /** @default - that of Kubernetes */
  readonly optional?: boolean;
  readonly path: string;
  readonly volumeName: string;
}

/** `GRPCAction` of Kubernetes. */
export interface GRPCAction {
  readonly port: number;
  /** @default - that of Kubernetes */
  readonly service?: string;
}

/** `HPAScalingPolicy` of Kubernetes. */
export interface HPAScalingPolicy {
  readonly periodSeconds: number;
  readonly type: 'Pods' | 'Percent';
  readonly value: number;
}

/** `HPAScalingRules` of Kubernetes. */
export interface HPAScalingRules {
  /** @default - that of Kubernetes */
  readonly policies?: readonly HPAScalingPolicy[];
  /** @default - that of Kubernetes */
  readonly selectPolicy?: 'Max' | 'Min' | 'Disabled';
  /** @default - that of Kubernetes */
  readonly stabilizationWindowSeconds?: number;
  /** @default - that of Kubernetes */
  readonly tolerance?: number | string;
}

/** `HTTPGetAction` of Kubernetes. */
export interface HTTPGetAction {
  /** @default - that of Kubernetes */
  readonly host?: string;
  /** @default - that of Kubernetes */
  readonly httpHeaders?: readonly HTTPHeader[];
  /** @default - that of Kubernetes */
  readonly path?: string;
  readonly port: number | string;
  /** @default - that of Kubernetes */
  readonly scheme?: 'HTTP' | 'HTTPS';
}

/** `HTTPHeader` of Kubernetes. */
export interface HTTPHeader {
  readonly name: string;
  readonly value: string;
}

/** `HTTPIngressPath` of Kubernetes. */
export interface HTTPIngressPath {
  readonly backend: IngressBackend;
  /** @default - that of Kubernetes */
  readonly path?: string;
  readonly pathType: 'Exact' | 'Prefix' | 'ImplementationSpecific';
}

/** `HTTPIngressRuleValue` of Kubernetes. */
export interface HTTPIngressRuleValue {
  readonly paths: readonly HTTPIngressPath[];
}

/** `HorizontalPodAutoscalerBehavior` of Kubernetes. */
export interface HorizontalPodAutoscalerBehavior {
  /** @default - that of Kubernetes */
  readonly scaleDown?: HPAScalingRules;
  /** @default - that of Kubernetes */
  readonly scaleUp?: HPAScalingRules;
}

/** `HostAlias` of Kubernetes. */
export interface HostAlias {
  /** @default - that of Kubernetes */
  readonly hostnames?: readonly string[];
  readonly ip: string;
}

/** `IngressBackend` of Kubernetes. */
export interface IngressBackend {
  /** @default - that of Kubernetes */
  readonly resource?: TypedLocalObjectReference;
  /** @default - that of Kubernetes */
  readonly service?: IngressServiceBackend;
}

/** `IngressRule` of Kubernetes. */
export interface IngressRule {
  /** @default - that of Kubernetes */
  readonly host?: string;
  /** @default - that of Kubernetes */
  readonly http?: HTTPIngressRuleValue;
}

/** `IngressServiceBackend` of Kubernetes. */
export interface IngressServiceBackend {
  readonly name: string;
  /** @default - that of Kubernetes */
  readonly port?: ServiceBackendPort;
}

/** `IngressTLS` of Kubernetes. */
export interface IngressTLS {
  /** @default - that of Kubernetes */
  readonly hosts?: readonly string[];
  /** @default - that of Kubernetes */
  readonly secretName?: string;
}

/** `LabelSelector` of Kubernetes. */
export interface LabelSelector {
  /** @default - that of Kubernetes */
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
  /** @default - that of Kubernetes */
  readonly matchLabels?: Readonly<Record<string, string>>;
}

/** `LabelSelectorRequirement` of Kubernetes. */
export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  /** @default - that of Kubernetes */
  readonly values?: readonly string[];
}

/** `Lifecycle` of Kubernetes. */
export interface Lifecycle {
  /** @default - that of Kubernetes */
  readonly postStart?: LifecycleHandler;
  /** @default - that of Kubernetes */
  readonly preStop?: LifecycleHandler;
  /** @default - that of Kubernetes */
  readonly stopSignal?: string;
}

/** `LifecycleHandler` of Kubernetes. */
export interface LifecycleHandler {
  /** @default - that of Kubernetes */
  readonly exec?: ExecAction;
  /** @default - that of Kubernetes */
  readonly httpGet?: HTTPGetAction;
  /** @default - that of Kubernetes */
  readonly sleep?: SleepAction;
  /** @default - that of Kubernetes */
  readonly tcpSocket?: TCPSocketAction;
}

/** `LocalObjectReference` of Kubernetes. */
export interface LocalObjectReference {
  /** @default - that of Kubernetes */
  readonly name?: string;
}

/** `MetricIdentifier` of Kubernetes. */
export interface MetricIdentifier {
  readonly name: string;
  /** @default - that of Kubernetes */
  readonly selector?: LabelSelector;
}

/** `MetricSpec` of Kubernetes. */
export interface MetricSpec {
  /** @default - that of Kubernetes */
  readonly containerResource?: ContainerResourceMetricSource;
  /** @default - that of Kubernetes */
  readonly external?: ExternalMetricSource;
  /** @default - that of Kubernetes */
  readonly object?: ObjectMetricSource;
  /** @default - that of Kubernetes */
  readonly pods?: PodsMetricSource;
  /** @default - that of Kubernetes */
  readonly resource?: ResourceMetricSource;
  readonly type: 'Resource' | 'ContainerResource' | 'Pods' | 'Object' | 'External';
}

/** `MetricTarget` of Kubernetes. */
export interface MetricTarget {
  /** @default - that of Kubernetes */
  readonly averageUtilization?: number;
  /** @default - that of Kubernetes */
  readonly averageValue?: number | string;
  readonly type: 'Utilization' | 'Value' | 'AverageValue';
  /** @default - that of Kubernetes */
  readonly value?: number | string;
}

/** `NodeAffinity` of Kubernetes. */
export interface NodeAffinity {
  /** @default - that of Kubernetes */
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly PreferredSchedulingTerm[];
  /** @default - that of Kubernetes */
  readonly requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector;
}

/** `NodeSelector` of Kubernetes. */
export interface NodeSelector {
  readonly nodeSelectorTerms: readonly NodeSelectorTerm[];
}

/** `NodeSelectorRequirement` of Kubernetes. */
export interface NodeSelectorRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
  /** @default - that of Kubernetes */
  readonly values?: readonly string[];
}

/** `NodeSelectorTerm` of Kubernetes. */
export interface NodeSelectorTerm {
  /** @default - that of Kubernetes */
  readonly matchExpressions?: readonly NodeSelectorRequirement[];
  /** @default - that of Kubernetes */
  readonly matchFields?: readonly NodeSelectorRequirement[];
}

/** `ObjectFieldSelector` of Kubernetes. */
export interface ObjectFieldSelector {
  /** @default - that of Kubernetes */
  readonly apiVersion?: string;
  readonly fieldPath: string;
}

/** `ObjectMetricSource` of Kubernetes. */
export interface ObjectMetricSource {
  readonly describedObject: CrossVersionObjectReference;
  readonly metric: MetricIdentifier;
  readonly target: MetricTarget;
}

/** `PodAffinity` of Kubernetes. */
export interface PodAffinity {
  /** @default - that of Kubernetes */
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[];
  /** @default - that of Kubernetes */
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[];
}

/** `PodAffinityTerm` of Kubernetes. */
export interface PodAffinityTerm {
  /** @default - that of Kubernetes */
  readonly labelSelector?: LabelSelector;
  /** @default - that of Kubernetes */
  readonly matchLabelKeys?: readonly string[];
  /** @default - that of Kubernetes */
  readonly mismatchLabelKeys?: readonly string[];
  /** @default - that of Kubernetes */
  readonly namespaceSelector?: LabelSelector;
  /** @default - that of Kubernetes */
  readonly namespaces?: readonly string[];
  readonly topologyKey: string;
}

/** `PodAntiAffinity` of Kubernetes. */
export interface PodAntiAffinity {
  /** @default - that of Kubernetes */
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[];
  /** @default - that of Kubernetes */
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[];
}

/** `PodSecurityContext` of Kubernetes. */
export interface PodSecurityContext {
  /** @default - that of Kubernetes */
  readonly appArmorProfile?: AppArmorProfile;
  /** @default - that of Kubernetes */
  readonly fsGroup?: number;
  /** @default - that of Kubernetes */
  readonly fsGroupChangePolicy?: 'Always' | 'OnRootMismatch';
  /** @default - that of Kubernetes */
  readonly runAsGroup?: number;
  /** @default - that of Kubernetes */
  readonly runAsNonRoot?: boolean;
  /** @default - that of Kubernetes */
  readonly runAsUser?: number;
  /** @default - that of Kubernetes */
  readonly seLinuxChangePolicy?: 'MountOption' | 'Recursive';
  /** @default - that of Kubernetes */
  readonly seLinuxOptions?: SELinuxOptions;
  /** @default - that of Kubernetes */
  readonly seccompProfile?: SeccompProfile;
  /** @default - that of Kubernetes */
  readonly supplementalGroups?: readonly number[];
  /** @default - that of Kubernetes */
  readonly supplementalGroupsPolicy?: 'Merge' | 'Strict';
  /** @default - that of Kubernetes */
  readonly sysctls?: readonly Sysctl[];
  /** @default - that of Kubernetes */
  readonly windowsOptions?: WindowsSecurityContextOptions;
}

/** `PodsMetricSource` of Kubernetes. */
export interface PodsMetricSource {
  readonly metric: MetricIdentifier;
  readonly target: MetricTarget;
}

/** `PreferredSchedulingTerm` of Kubernetes. */
export interface PreferredSchedulingTerm {
  readonly preference: NodeSelectorTerm;
  readonly weight: number;
}

/** `Probe` of Kubernetes. */
export interface Probe {
  /** @default - that of Kubernetes */
  readonly exec?: ExecAction;
  /** @default - that of Kubernetes */
  readonly failureThreshold?: number;
  /** @default - that of Kubernetes */
  readonly grpc?: GRPCAction;
  /** @default - that of Kubernetes */
  readonly httpGet?: HTTPGetAction;
  /** @default - that of Kubernetes */
  readonly initialDelaySeconds?: number;
  /** @default - that of Kubernetes */
  readonly periodSeconds?: number;
  /** @default - that of Kubernetes */
  readonly successThreshold?: number;
  /** @default - that of Kubernetes */
  readonly tcpSocket?: TCPSocketAction;
  /** @default - that of Kubernetes */
  readonly terminationGracePeriodSeconds?: number;
  /** @default - that of Kubernetes */
  readonly timeoutSeconds?: number;
}

/** `ResourceClaim` of Kubernetes. */
export interface ResourceClaim {
  readonly name: string;
  /** @default - that of Kubernetes */
  readonly request?: string;
}

/** `ResourceFieldSelector` of Kubernetes. */
export interface ResourceFieldSelector {
  /** @default - that of Kubernetes */
  readonly containerName?: string;
  /** @default - that of Kubernetes */
  readonly divisor?: number | string;
  readonly resource: string;
}

/** `ResourceMetricSource` of Kubernetes. */
export interface ResourceMetricSource {
  readonly name: string;
  readonly target: MetricTarget;
}

/** `ResourceRequirements` of Kubernetes. */
export interface ResourceRequirements {
  /** @default - that of Kubernetes */
  readonly claims?: readonly ResourceClaim[];
  /** @default - that of Kubernetes */
  readonly limits?: Readonly<Record<string, number | string>>;
  /** @default - that of Kubernetes */
  readonly requests?: Readonly<Record<string, number | string>>;
}

/** `RollingUpdateDeployment` of Kubernetes. */
export interface RollingUpdateDeployment {
  /** @default - that of Kubernetes */
  readonly maxSurge?: number | string;
  /** @default - that of Kubernetes */
  readonly maxUnavailable?: number | string;
}

/** `SELinuxOptions` of Kubernetes. */
export interface SELinuxOptions {
  /** @default - that of Kubernetes */
  readonly level?: string;
  /** @default - that of Kubernetes */
  readonly role?: string;
  /** @default - that of Kubernetes */
  readonly type?: string;
  /** @default - that of Kubernetes */
  readonly user?: string;
}

/** `SeccompProfile` of Kubernetes. */
export interface SeccompProfile {
  /** @default - that of Kubernetes */
  readonly localhostProfile?: string;
  readonly type: 'RuntimeDefault' | 'Unconfined' | 'Localhost';
}

/** `SecretEnvSource` of Kubernetes. */
export interface SecretEnvSource {
  readonly name: string;
  /** @default - that of Kubernetes */
  readonly optional?: boolean;
}

/** `SecretKeySelector` of Kubernetes. */
export interface SecretKeySelector {
  readonly key: string;
  readonly name: string;
  /** @default - that of Kubernetes */
  readonly optional?: boolean;
}

/** `SecurityContext` of Kubernetes. */
export interface SecurityContext {
  /** @default - that of Kubernetes */
  readonly allowPrivilegeEscalation?: boolean;
  /** @default - that of Kubernetes */
  readonly appArmorProfile?: AppArmorProfile;
  /** @default - that of Kubernetes */
  readonly capabilities?: Capabilities;
  /** @default - that of Kubernetes */
  readonly privileged?: boolean;
  /** @default - that of Kubernetes */
  readonly procMount?: 'Default' | 'Unmasked';
  /** @default - that of Kubernetes */
  readonly readOnlyRootFilesystem?: boolean;
  /** @default - that of Kubernetes */
  readonly runAsGroup?: number;
  /** @default - that of Kubernetes */
  readonly runAsNonRoot?: boolean;
  /** @default - that of Kubernetes */
  readonly runAsUser?: number;
  /** @default - that of Kubernetes */
  readonly seLinuxOptions?: SELinuxOptions;
  /** @default - that of Kubernetes */
  readonly seccompProfile?: SeccompProfile;
  /** @default - that of Kubernetes */
  readonly windowsOptions?: WindowsSecurityContextOptions;
}

/** `ServiceBackendPort` of Kubernetes. */
export interface ServiceBackendPort {
  /** @default - that of Kubernetes */
  readonly name?: string;
  /** @default - that of Kubernetes */
  readonly number?: number;
}

/** `SessionAffinityConfig` of Kubernetes. */
export interface SessionAffinityConfig {
  /** @default - that of Kubernetes */
  readonly clientIP?: ClientIPConfig;
}

/** `SleepAction` of Kubernetes. */
export interface SleepAction {
  readonly seconds: number;
}

/** `Sysctl` of Kubernetes. */
export interface Sysctl {
  readonly name: string;
  readonly value: string;
}

/** `TCPSocketAction` of Kubernetes. */
export interface TCPSocketAction {
  /** @default - that of Kubernetes */
  readonly host?: string;
  readonly port: number | string;
}

/** `Toleration` of Kubernetes. */
export interface Toleration {
  /** @default - that of Kubernetes */
  readonly effect?: '' | 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  /** @default - that of Kubernetes */
  readonly key?: string;
  /** @default - that of Kubernetes */
  readonly operator?: '' | 'Exists' | 'Equal';
  /** @default - that of Kubernetes */
  readonly tolerationSeconds?: number;
  /** @default - that of Kubernetes */
  readonly value?: string;
}

/** `TopologySpreadConstraint` of Kubernetes. */
export interface TopologySpreadConstraint {
  /** @default - that of Kubernetes */
  readonly labelSelector?: LabelSelector;
  /** @default - that of Kubernetes */
  readonly matchLabelKeys?: readonly string[];
  readonly maxSkew: number;
  /** @default - that of Kubernetes */
  readonly minDomains?: number;
  /** @default - that of Kubernetes */
  readonly nodeAffinityPolicy?: 'Honor' | 'Ignore';
  /** @default - that of Kubernetes */
  readonly nodeTaintsPolicy?: 'Honor' | 'Ignore';
  readonly topologyKey: string;
  readonly whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway';
}

/** `TypedLocalObjectReference` of Kubernetes. */
export interface TypedLocalObjectReference {
  /** @default - that of Kubernetes */
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
}

/** `VolumeDevice` of Kubernetes. */
export interface VolumeDevice {
  readonly devicePath: string;
  readonly name: string;
}

/** `VolumeMount` of Kubernetes. */
export interface VolumeMount {
  readonly mountPath: string;
  /** @default - that of Kubernetes */
  readonly mountPropagation?: 'None' | 'HostToContainer' | 'Bidirectional';
  readonly name: string;
  /** @default - that of Kubernetes */
  readonly readOnly?: boolean;
  /** @default - that of Kubernetes */
  readonly recursiveReadOnly?: 'Disabled' | 'IfPossible' | 'Enabled';
  /** @default - that of Kubernetes */
  readonly subPath?: string;
  /** @default - that of Kubernetes */
  readonly subPathExpr?: string;
}

/** `WeightedPodAffinityTerm` of Kubernetes. */
export interface WeightedPodAffinityTerm {
  readonly podAffinityTerm: PodAffinityTerm;
  readonly weight: number;
}

/** `WindowsSecurityContextOptions` of Kubernetes. */
export interface WindowsSecurityContextOptions {
  /** @default - that of Kubernetes */
  readonly gmsaCredentialSpec?: string;
  /** @default - that of Kubernetes */
  readonly gmsaCredentialSpecName?: string;
  /** @default - that of Kubernetes */
  readonly hostProcess?: boolean;
  /** @default - that of Kubernetes */
  readonly runAsUserName?: string;
}
