import type { Rule } from '../../../../rules/rule';
import type { ResolvedGateway } from '../../gateway';
import {
  bundleCsiHasEffect,
  bundleCsiNamesDriver,
  bundleNamesLeaveFoldersAlone,
  bundlesAreListedOnce,
} from './bundles';
import { clusterPropertiesAreSetOnce } from './cluster-properties';
import { containerNamesAreUnique } from './containers';
import {
  credentialsAreComplete,
  credentialsAreGiven,
  credentialsAreNotInline,
  credentialsStandOnce,
  csiHasEffect,
} from './credentials';
import { customItemsAgreeWithSubPath, customMountsHavePaths, customMountsNameTheirObject } from './custom-config';
import { databaseNeedsUrl, jobNeedsDatabase, urlsAreJdbc } from './database';
import { hazelcastHasEndpoint } from './hazelcast';
import { ingressManagementHasService } from './ingress-backends';
import { jobMigratesDatabase, jobNeedsModes, jobReachesServer, jobUrlHasEffect, type GatewayFactsRule } from './job';
import { licenseHasSecret, licenseIsAccepted } from './license';
import {
  customListenPortsAreGiven,
  listenPortFeaturesAreKnown,
  listenPortKeysAreComplete,
  listenPortsAreDistinct,
  listenPortsAreNamed,
} from './listen-ports';
import {
  annotationsAreKnown,
  annotationsHaveKnownValues,
  labelsLeaveSelectorsAlone,
  nameFitsServices,
} from './metadata';
import {
  statedModeIsKnownToVersion,
  statedModesAgree,
  statedModeExists,
  statedModeServes,
  statedModeSuitsJob,
} from './mode';
import { mountPathsAreUnambiguous, volumeNamesAreUnambiguous } from './mounts';
import { nothingNeedsARunningOperator } from './needs-operator';
import {
  ingressHasRules,
  portNamesFitContainers,
  portsAreUnambiguous,
  serviceIsAlwaysRendered,
  servicesHavePorts,
} from './network';
import { openshiftUserIsStated } from './openshift';
import {
  otkConnectionsAreGiven,
  otkCreationManagesSchema,
  otkDatabaseHasLogin,
  otkDatabaseHasUrl,
  otkLoginsStandOnce,
  otkOracleHasDriver,
  otkPropertiesHaveEffect,
} from './otk';
import { gracePeriodIsUsed, preStopScriptIsUsed, preStopScriptWaits } from './pre-stop-script';
import { probesHaveOneHandler } from './probes';
import {
  redisCertificatesHaveEffect,
  redisCertificatesAreComplete,
  redisConnectionsAreComplete,
  redisConnectionsAreNamed,
  redisHasOnePassword,
  redisIsUsed,
  redisNamesFitFiles,
  redisTlsHasCertificate,
} from './redis';
import {
  repositoriesAreComplete,
  repositoriesAreGiven,
  repositoriesAreNamed,
  repositoriesAreReferencedOnce,
  repositoriesHaveType,
  repositoryChangesRollNothing,
  repositoryFoldersHaveEffect,
  stateStoresAreGiven,
} from './repositories';
import { requestsFitLimits } from './resources';
import { managementRouteHasService, managementRouteIsOne, routesAreGiven, routesHoldNoKeys } from './routes';
import { autoscalingHasMaximum, disruptionBudgetHasOneBound } from './scaling';
import { imageIsReference, jobNeedsKnownVersion, imageTagAgreesWithVersion } from './version';
import { fieldsHaveEffect } from './without-effect';

/** Every rule about one Gateway, in the order in which findings are reported. */
export const GATEWAY_STATE_RULES: readonly Rule<ResolvedGateway, void>[] = [
  annotationsAreKnown,
  annotationsHaveKnownValues,
  nameFitsServices,
  labelsLeaveSelectorsAlone,
  licenseIsAccepted,
  licenseHasSecret,
  imageIsReference,
  imageTagAgreesWithVersion,
  jobNeedsKnownVersion,
  jobNeedsModes,
  jobNeedsDatabase,
  databaseNeedsUrl,
  urlsAreJdbc,
  jobUrlHasEffect,
  jobMigratesDatabase,
  jobReachesServer,
  statedModeExists,
  statedModeServes,
  statedModeSuitsJob,
  statedModesAgree,
  statedModeIsKnownToVersion,
  credentialsAreNotInline,
  credentialsAreGiven,
  credentialsAreComplete,
  credentialsStandOnce,
  csiHasEffect,
  servicesHavePorts,
  portNamesFitContainers,
  portsAreUnambiguous,
  serviceIsAlwaysRendered,
  ingressHasRules,
  ingressManagementHasService,
  autoscalingHasMaximum,
  requestsFitLimits,
  disruptionBudgetHasOneBound,
  probesHaveOneHandler,
  preStopScriptWaits,
  preStopScriptIsUsed,
  gracePeriodIsUsed,
  clusterPropertiesAreSetOnce,
  customListenPortsAreGiven,
  listenPortsAreNamed,
  listenPortsAreDistinct,
  listenPortFeaturesAreKnown,
  listenPortKeysAreComplete,
  bundlesAreListedOnce,
  bundleNamesLeaveFoldersAlone,
  bundleCsiHasEffect,
  bundleCsiNamesDriver,
  customMountsNameTheirObject,
  customMountsHavePaths,
  customItemsAgreeWithSubPath,
  containerNamesAreUnique,
  mountPathsAreUnambiguous,
  volumeNamesAreUnambiguous,
  hazelcastHasEndpoint,
  redisConnectionsAreComplete,
  redisConnectionsAreNamed,
  redisNamesFitFiles,
  redisHasOnePassword,
  redisTlsHasCertificate,
  redisCertificatesHaveEffect,
  redisCertificatesAreComplete,
  redisIsUsed,
  routesAreGiven,
  routesHoldNoKeys,
  managementRouteIsOne,
  managementRouteHasService,
  openshiftUserIsStated,
  repositoriesAreNamed,
  repositoriesHaveType,
  repositoriesAreReferencedOnce,
  repositoriesAreGiven,
  repositoriesAreComplete,
  stateStoresAreGiven,
  repositoryChangesRollNothing,
  repositoryFoldersHaveEffect,
  otkCreationManagesSchema,
  otkDatabaseHasLogin,
  otkLoginsStandOnce,
  otkDatabaseHasUrl,
  otkOracleHasDriver,
  otkConnectionsAreGiven,
  otkPropertiesHaveEffect,
  fieldsHaveEffect,
  nothingNeedsARunningOperator,
];

/** Those among them that can be judged by facts alone, so by what was rendered, too. */
export const GATEWAY_FACTS_RULES: readonly GatewayFactsRule[] = [
  jobNeedsModes,
  jobUrlHasEffect,
  jobMigratesDatabase,
  jobReachesServer,
];
