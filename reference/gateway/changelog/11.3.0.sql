--liquibase formatted sql

-- Contract: the old column goes. 11.2.2 does not read it any more, so its pods go on serving; 11.1.3 could not, which
-- is why this step waited for a version of its own.

--changeset gateway:11.3.0-1
UPDATE cluster_properties SET proptext = propvalue WHERE proptext IS NULL;

--changeset gateway:11.3.0-2
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:1 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'cluster_properties' AND column_name = 'propvalue'
ALTER TABLE cluster_properties DROP COLUMN propvalue;
