-- The register of exports: rows are added and never changed, so that an erasure can name the exports that hold a person.

CREATE TABLE research.export (
    id         uuid        NOT NULL PRIMARY KEY,
    study      text        NOT NULL,
    researcher text        NOT NULL,
    data_set   text        NOT NULL,
    format     text        NOT NULL,
    definition text        NOT NULL,
    parameters jsonb       NOT NULL,
    begun_at   timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE research.export IS 'Rows that a researcher was sent';
COMMENT ON COLUMN research.export.researcher IS 'By name, never the token';
CREATE INDEX export_study ON research.export (study, begun_at);

CREATE TABLE research.export_person (
    export uuid NOT NULL REFERENCES research.export,
    person uuid NOT NULL,
    PRIMARY KEY (export, person)
);
COMMENT ON TABLE research.export_person IS 'Whom an export holds, by the pseudonym of its study; written before anything of them is sent';
CREATE INDEX export_person_person ON research.export_person (person);

CREATE TABLE research.export_end (
    export   uuid        NOT NULL PRIMARY KEY REFERENCES research.export,
    ended_at timestamptz NOT NULL DEFAULT now(),
    complete boolean     NOT NULL,
    rows     bigint      NOT NULL,
    sha256   bytea       NOT NULL
);
COMMENT ON TABLE research.export_end IS 'What came of an export; none where the process ended in the middle of it';

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_api') THEN
        GRANT USAGE ON SCHEMA research TO upbeat_api;
        GRANT SELECT, INSERT ON research.export, research.export_person, research.export_end TO upbeat_api;
    END IF;
END
$$;
