-- Item 9 of the PHQ-9 and what reveals it. Read by responders through ingest alone; no other role is granted anything here.
CREATE TABLE control.safety_event (
    id              uuid PRIMARY KEY,
    pseudonym       uuid             NOT NULL REFERENCES control.person ON DELETE CASCADE,
    -- null where the report did not tell
    answered_at     timestamptz,
    source_id       text             NOT NULL,
    revision        integer          NOT NULL,
    received_at     timestamptz      NOT NULL,
    item_9          double precision NOT NULL CHECK (item_9 > 0),
    total           double precision,
    acknowledged_at timestamptz,
    -- SHA-256 of the responder's token
    acknowledged_by bytea,
    UNIQUE (pseudonym, answered_at, source_id, revision, item_9)
);

CREATE INDEX safety_event_received_at ON control.safety_event (received_at, id);
CREATE INDEX safety_event_open ON control.safety_event (received_at, id) WHERE acknowledged_at IS NULL;

CREATE TABLE control.safety_answer (
    pseudonym   uuid        NOT NULL REFERENCES control.person ON DELETE CASCADE,
    answered_at timestamptz NOT NULL,
    source_id   text        NOT NULL,
    revision    integer     NOT NULL,
    withdrawn   boolean     NOT NULL,
    received_at timestamptz NOT NULL,
    answers     jsonb       NOT NULL,
    -- null where more than two items are unanswered
    total       double precision,
    -- null where it is unanswered, which is not 0
    item_9      smallint,
    PRIMARY KEY (pseudonym, answered_at, source_id, revision)
);
