import type * as documentdb from '../../../imports/resources/documentdb';
import type { DeepPartial } from '../../lib/deep-partial';
import type { JsonObject } from '../../lib/json';
import { readFields } from '../../schema/read-fields';

/**
 * A `DocumentDB` resource as this system reads it: the types made of `imports/crds/documentdb.yaml`, with every field
 * optional, since a resource that breaks the schema is still judged as far as it goes. The status is the operator's:
 * only an object read from the cluster has it.
 */
export type DocumentDbFields = DeepPartial<documentdb.DocumentDBResource>;
export type DocumentDbSpecFields = DeepPartial<documentdb.DocumentDBSpec>;

/** The share of a container; those of the gateway, the database and the collector have the same fields. */
export type ShareFields = DeepPartial<documentdb.DocumentDBSpecResourceGateway>;

/** Reads the fields that are of the right type; `null` counts as absent, as it does on the API server. */
export function readDocumentDb(resource: JsonObject): DocumentDbFields {
  return readFields('DocumentDB', resource) as DocumentDbFields;
}
