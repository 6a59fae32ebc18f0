-- Who read what of which study. Rows are added before an answer's first byte, and never changed.

CREATE TABLE research.audit (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT now(),
    study      text        NOT NULL,
    researcher text        NOT NULL,
    route      text        NOT NULL,
    parameters jsonb       NOT NULL
);
COMMENT ON COLUMN research.audit.researcher IS 'By name, never the token';
COMMENT ON COLUMN research.audit.parameters IS 'Of the question, as it was put; how many rows were sent stands in the register of exports';
CREATE INDEX audit_study ON research.audit (study, id);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_api') THEN
        -- when it was is not for the login to say
        GRANT SELECT, INSERT (study, researcher, route, parameters) ON research.audit TO upbeat_api;
    END IF;
END
$$;
