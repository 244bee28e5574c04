import type { Check } from './check';
import { credentialsAreComplete, credentialsAreNotInline, credentialsStandOnce, csiHasEffect } from './credentials';
import { databaseNeedsUrl, jobNeedsDatabase, jobUrlHasEffect, urlsAreJdbc } from './database';
import { licenseHasSecret, licenseIsAccepted } from './license';
import { annotationsAreKnown, labelsLeaveSelectorsAlone, nameFitsServices } from './metadata';
import { statedModeIsKnownToVersion, statedModesAgree, statedModeSuitsPods } from './mode';
import { nothingNeedsARunningOperator } from './needs-operator';
import {
  ingressHasRules,
  portNamesFitContainers,
  portsAreUnambiguous,
  serviceIsAlwaysRendered,
  servicesHavePorts,
} from './network';
import { everythingIsSupported } from './not-supported';
import { autoscalingHasMaximum, disruptionBudgetHasOneBound } from './scaling';
import { imageIsReference, jobNeedsKnownVersion, jobNeedsSchemaUpdateModes, tagAgreesWithVersion } from './version';

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
  autoscalingHasMaximum,
  disruptionBudgetHasOneBound,
  nothingNeedsARunningOperator,
  everythingIsSupported,
];
