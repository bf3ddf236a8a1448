-- What somebody answered to questions that plugins ask on the application, with the questions as they were asked: sealed with the
-- case's key, and read with the rest of the case. No list, filter or count reads it.

ALTER TABLE case_file ADD COLUMN further_answers bytea;
