'use strict';
exports.validators = {
  DocumentDB: () => require('./documentdb.js'),
  ExtensionUpgrade: () => require('./extension-upgrade.js'),
  Gateway: () => require('./gateway.js'),
  Kustomization: () => require('./kustomization.js'),
  L7StateStore: () => require('./l7-state-store.js'),
  Repository: () => require('./repository.js'),
  Config: () => require('./schemagate.js'),
};
exports.schemas = {
  DocumentDB: () => require('../schemas/documentdb.json'),
  ExtensionUpgrade: () => require('../schemas/extension-upgrade.json'),
  Gateway: () => require('../schemas/gateway.json'),
  Kustomization: () => require('../schemas/kustomization.json'),
  L7StateStore: () => require('../schemas/l7-state-store.json'),
  Repository: () => require('../schemas/repository.json'),
  Config: () => require('../schemas/schemagate.json'),
};
