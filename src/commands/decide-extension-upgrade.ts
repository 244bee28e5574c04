export {
  decideExtensionUpgrade,
  type ExtensionDecision,
  type ExtensionReason,
  type ExtensionState,
} from '../systems/documentdb/decide';
