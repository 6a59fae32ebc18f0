-- Who is who. The only place that links a pseudonym to a person; written by ingest alone.
CREATE TABLE control.person (
    pseudonym   uuid PRIMARY KEY,
    -- the operator's own name for the person
    external_id text UNIQUE,
    created_at  timestamptz NOT NULL DEFAULT now()
);

-- Each person's keys, wrapped by the master key. Deleting the rows is what erases a person.
CREATE TABLE control.person_key (
    pseudonym  uuid    NOT NULL REFERENCES control.person ON DELETE CASCADE,
    key_number integer NOT NULL,
    wrapped    bytea   NOT NULL,
    PRIMARY KEY (pseudonym, key_number)
);

CREATE TABLE control.token (
    -- SHA-256 of the token's text
    hash       bytea PRIMARY KEY,
    role       text NOT NULL CHECK (role IN ('participant', 'device', 'researcher', 'responder', 'admin')),
    pseudonym  uuid REFERENCES control.person ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((role IN ('participant', 'device')) = (pseudonym IS NOT NULL))
);

CREATE INDEX token_pseudonym ON control.token (pseudonym);

-- What an Idempotency-Key was answered: the row is there before anything is published, the answer after. Kept for a day.
CREATE TABLE control.idempotency (
    token_hash  bytea NOT NULL REFERENCES control.token ON DELETE CASCADE,
    key         text  NOT NULL,
    -- SHA-256 of route, participant, media type and body
    fingerprint bytea NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    status      integer,
    answer      bytea,
    PRIMARY KEY (token_hash, key)
);

CREATE INDEX idempotency_created_at ON control.idempotency (created_at);

CREATE VIEW control.wrapped_keys AS SELECT pseudonym, key_number, wrapped FROM control.person_key;

CREATE VIEW control.api_tokens AS SELECT hash, role, pseudonym FROM control.token;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_streams') THEN
        GRANT SELECT ON control.wrapped_keys TO upbeat_streams;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_writer') THEN
        GRANT SELECT ON control.wrapped_keys TO upbeat_writer;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_api') THEN
        GRANT SELECT ON control.api_tokens TO upbeat_api;
    END IF;
END
$$;
