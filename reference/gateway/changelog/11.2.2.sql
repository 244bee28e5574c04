--liquibase formatted sql

-- Expand: a wider column beside the old one. 11.1.3 does not notice it, so its pods go on serving.

--changeset gateway:11.2.2-1
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'cluster_properties' AND column_name = 'proptext'
ALTER TABLE cluster_properties ADD COLUMN proptext MEDIUMTEXT NULL;

--changeset gateway:11.2.2-2
UPDATE cluster_properties SET proptext = propvalue WHERE proptext IS NULL;
