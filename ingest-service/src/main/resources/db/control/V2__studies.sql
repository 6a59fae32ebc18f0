-- Studies: who takes part, under which pseudonym, with what consent; which researchers may read.

CREATE TABLE control.study (
    study      text  NOT NULL PRIMARY KEY CHECK (study ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    title      text  NOT NULL,
    from_date  date,
    to_date    date,
    -- how and when people are asked, in words
    mood_protocol text,
    -- at most three dimensions by name, each with its values
    dimensions jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE control.consent_text (
    study    text    NOT NULL REFERENCES control.study ON DELETE CASCADE,
    purpose  text    NOT NULL CHECK (purpose IN ('microdata', 'release')),
    version  integer NOT NULL,
    language text    NOT NULL,
    words    text    NOT NULL,
    PRIMARY KEY (study, purpose, version, language)
);

CREATE TABLE control.enrolment (
    study        text  NOT NULL REFERENCES control.study ON DELETE CASCADE,
    participant  uuid  NOT NULL REFERENCES control.person ON DELETE CASCADE,
    -- the pseudonym of this study, drawn for it alone
    person       uuid  NOT NULL DEFAULT gen_random_uuid(),
    from_date    date  NOT NULL,
    to_date      date,
    strata       jsonb NOT NULL DEFAULT '{}',
    enrolled_at  timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz,
    -- what was consented to before does not count: who left and is enrolled again has to consent again
    consents_since timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (study, participant),
    UNIQUE (study, person)
);
CREATE INDEX enrolment_participant ON control.enrolment (participant);

-- Append-only: of a purpose the last event counts.
CREATE TABLE control.consent_event (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    study        text    NOT NULL,
    participant  uuid    NOT NULL,
    purpose      text    NOT NULL CHECK (purpose IN ('microdata', 'release')),
    given        boolean NOT NULL,
    text_version integer,
    language     text,
    at           timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (study, participant) REFERENCES control.enrolment ON DELETE CASCADE
);
CREATE INDEX consent_event_last ON control.consent_event (study, participant, purpose, id DESC);

-- While it stands, what comes is stored and not used.
CREATE TABLE control.restriction (
    participant uuid NOT NULL PRIMARY KEY REFERENCES control.person ON DELETE CASCADE,
    since       timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE control.study_access (
    study      text NOT NULL REFERENCES control.study ON DELETE CASCADE,
    researcher text NOT NULL,
    PRIMARY KEY (study, researcher)
);

-- Those whose use is allowed now, and for what.
CREATE VIEW control.study_member AS
SELECT e.study, e.participant, e.person, e.from_date, e.to_date, e.strata, consent.purposes
FROM control.enrolment e
CROSS JOIN LATERAL (
    SELECT array_agg(last.purpose ORDER BY last.purpose) AS purposes
    FROM (SELECT DISTINCT ON (c.purpose) c.purpose, c.given
          FROM control.consent_event c
          WHERE c.study = e.study AND c.participant = e.participant AND c.at >= e.consents_since
          ORDER BY c.purpose, c.id DESC) last
    WHERE last.given) consent
WHERE e.withdrawn_at IS NULL AND consent.purposes IS NOT NULL
    AND NOT EXISTS (SELECT FROM control.restriction r WHERE r.participant = e.participant);

ALTER TABLE control.token ADD COLUMN name text;
COMMENT ON COLUMN control.token.name IS 'Of a researcher: by it studies approve';
CREATE OR REPLACE VIEW control.api_tokens AS SELECT hash, role, pseudonym, name FROM control.token;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_api') THEN
        GRANT SELECT ON control.study_access TO upbeat_api;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_writer') THEN
        GRANT SELECT ON control.study_member TO upbeat_writer;
    END IF;
END
$$;
