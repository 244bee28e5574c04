'use strict';
exports.validators = {
  Gateway: () => require('./gateway.js'),
};
exports.schemas = {
  Gateway: () => require('../schemas/gateway.json'),
};
