CREATE TABLE toy (step text);
INSERT INTO toy VALUES ('0.110-0');
