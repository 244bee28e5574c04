--liquibase formatted sql

-- The first schema. Each change set is one statement, since MySQL commits a statement that defines something at once,
-- and is skipped when its effect is there: a run that was killed before it noted the change set can be repeated.

--changeset gateway:11.1.3-1
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'cluster_properties'
CREATE TABLE cluster_properties (
  goid BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  propkey VARCHAR(128) NOT NULL UNIQUE,
  propvalue VARCHAR(255) NULL
);

--changeset gateway:11.1.3-2
INSERT IGNORE INTO cluster_properties (propkey, propvalue) VALUES ('cluster.hostname', 'localhost');
