export {
  decideExtensionUpgrade,
  type ExtensionDecision,
  type ExtensionReason,
  type ExtensionState,
} from '../documentdb/decide';
