-- What depends on arrival: append-only, kept when the facts are emptied and replayed.

CREATE TABLE history.day_revision (
    participant          uuid             NOT NULL,
    local_date           date             NOT NULL,
    definition           text COLLATE "C" NOT NULL,
    revision             integer          NOT NULL,
    received_at          timestamptz      NOT NULL,
    first_received_at    timestamptz,
    causes               text[]           NOT NULL,
    unknown_minutes      integer,
    inactive_minutes     integer,
    light_minutes        integer,
    moderate_minutes     integer,
    vigorous_minutes     integer,
    near_max_minutes     integer,
    unconfirmed_minutes  integer,
    active_minutes       integer,
    worn_minutes         integer,
    zone_assumed_minutes integer,
    steps                double precision,
    walk_minutes         integer,
    run_minutes          integer,
    cycle_minutes        integer,
    yoga_minutes         integer,
    strength_minutes     integer,
    dance_minutes        integer,
    swim_minutes         integer,
    other_minutes        integer,
    equivalent_minutes    integer,
    met_known_minutes     integer,
    met_minutes           double precision,
    marginal_met_hours    double precision,
    banister_trimp        double precision,
    edwards_trimp         integer,
    fat_burn_minutes      integer,
    cardio_minutes        integer,
    peak_minutes          integer,
    active_zone_minutes   integer,
    active_by_hour        jsonb,
    day_minutes           integer,
    strict_bouts          integer,
    strict_bout_minutes   integer,
    tolerant_bouts        integer,
    tolerant_bout_minutes integer,
    sustained_points      integer,
    brisk_walks           integer,
    mood_instrument      text COLLATE "C",
    mood_mean            double precision,
    mood_last            double precision,
    mood_min             double precision,
    mood_n               integer,
    moods                jsonb            NOT NULL,
    content_hash         bytea            NOT NULL,
    PRIMARY KEY (participant, local_date, definition, revision)
);
COMMENT ON TABLE history.day_revision IS 'What a day was, each time its content changed';
COMMENT ON COLUMN history.day_revision.received_at IS 'When what changed it was received';
COMMENT ON COLUMN history.day_revision.first_received_at IS 'When the first of the day''s records was received: the day seals 30 days later';

-- The provenance of days read again in a replay; emptied when it ends.
CREATE TABLE history.replayed_day (
    participant       uuid             NOT NULL,
    local_date        date             NOT NULL,
    definition        text COLLATE "C" NOT NULL,
    received_at       timestamptz      NOT NULL,
    first_received_at timestamptz,
    causes            text[]           NOT NULL,
    PRIMARY KEY (participant, local_date, definition)
);

CREATE TABLE history.upload_receipt (
    participant uuid        NOT NULL,
    upload_id   uuid        NOT NULL,
    received_at timestamptz NOT NULL,
    complete    boolean     NOT NULL,
    new         bigint      NOT NULL,
    replaces    bigint      NOT NULL,
    duplicate   bigint      NOT NULL,
    older       bigint      NOT NULL,
    quarantined bigint      NOT NULL,
    refused     bigint      NOT NULL,
    reasons     jsonb       NOT NULL,
    PRIMARY KEY (participant, upload_id)
);

-- Records on the topics that the writer could not read: where they lie and why, never what they hold.
CREATE TABLE history.unreadable (
    topic         text COLLATE "C" NOT NULL,
    partition     integer          NOT NULL,
    record_offset bigint           NOT NULL,
    reason        text             NOT NULL,
    seen_at       timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, partition, record_offset)
);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_api') THEN
        GRANT USAGE ON SCHEMA history TO upbeat_api;
        GRANT SELECT ON history.day_revision, history.upload_receipt TO upbeat_api;
    END IF;
END
$$;
