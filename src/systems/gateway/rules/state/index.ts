import type { Check } from './check';
import { bundleCsiSuitsSource, bundleNamesLeaveFoldersAlone, bundlesAreListedOnce } from './bundles';
import { clusterPropertiesAreSetOnce } from './cluster-properties';
import { containerNamesAreUnique } from './containers';
import { credentialsAreComplete, credentialsAreNotInline, credentialsStandOnce, csiHasEffect } from './credentials';
import { customItemsAgreeWithSubPath, customMountsHavePaths, customMountsNameTheirObject } from './custom-config';
import { databaseNeedsUrl, jobNeedsDatabase, jobUrlHasEffect, urlsAreJdbc } from './database';
import { hazelcastHasEndpoint } from './hazelcast';
import { ingressManagementHasService } from './ingress-backends';
import { licenseHasSecret, licenseIsAccepted } from './license';
import {
  customListenPortsAreGiven,
  listenPortFeaturesAreKnown,
  listenPortKeysAreComplete,
  listenPortsAreDistinct,
  listenPortsAreNamed,
} from './listen-ports';
import { annotationsAreKnown, labelsLeaveSelectorsAlone, nameFitsServices } from './metadata';
import { statedModeIsKnownToVersion, statedModesAgree, statedModeSuitsPods } from './mode';
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
import { imageIsReference, jobNeedsKnownVersion, jobNeedsSchemaUpdateModes, tagAgreesWithVersion } from './version';
import { fieldsHaveEffect } from './without-effect';

/** Every rule about one Gateway, in the order in which findings are reported. */
export const CHECKS: readonly Check[] = [
  annotationsAreKnown,
  nameFitsServices,
  labelsLeaveSelectorsAlone,
  licenseIsAccepted,
  licenseHasSecret,
  imageIsReference,
  tagAgreesWithVersion,
  jobNeedsKnownVersion,
  jobNeedsSchemaUpdateModes,
  jobNeedsDatabase,
  databaseNeedsUrl,
  urlsAreJdbc,
  jobUrlHasEffect,
  statedModeSuitsPods,
  statedModesAgree,
  statedModeIsKnownToVersion,
  credentialsAreNotInline,
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
  bundleCsiSuitsSource,
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
