-- What stood in the facts at each moment, for answers as of then. Append-only, written in the transaction that changes the facts,
-- kept when these are emptied; a replay adds what came out different. These tables hold the facts' own columns: a column that facts
-- gain later is added here too.

CREATE TABLE history.writer_clock (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    stored_at timestamptz NOT NULL
);
COMMENT ON TABLE history.writer_clock IS 'When the last transaction of the writer began: rises with each, also where the machine''s clock is set back';
INSERT INTO history.writer_clock (stored_at) VALUES ('1970-01-01T00:00:00Z');

ALTER TABLE history.day_revision ADD COLUMN known_at timestamptz;
COMMENT ON COLUMN history.day_revision.known_at IS 'When it was stored: from then on answers told it';
UPDATE history.day_revision SET known_at = received_at;
ALTER TABLE history.day_revision ALTER COLUMN known_at SET NOT NULL;

-- without the constraints of facts: what is gone has a key alone
CREATE TABLE history.day_join_past AS
SELECT participant, local_date, definition, sealed, activity_state, mood_state, before_report_active_minutes,
    before_report_known_minutes, before_60_active_minutes, before_180_active_minutes, next_mood_instrument, next_mood_mean,
    now() AS known_at, false AS gone
FROM facts.day_wellbeing WITH NO DATA;
ALTER TABLE history.day_join_past ALTER gone SET NOT NULL, ADD PRIMARY KEY (participant, local_date, definition, known_at);
COMMENT ON TABLE history.day_join_past IS 'What day_wellbeing held of a day beside its content, each time that changed; the content stands in day_revision';

CREATE TABLE history.week_past AS SELECT w.*, now() AS known_at, false AS gone FROM facts.week_activity w WITH NO DATA;
ALTER TABLE history.week_past ALTER gone SET NOT NULL, ADD PRIMARY KEY (participant, monday, definition, known_at);

CREATE TABLE history.mood_past AS SELECT r.*, now() AS known_at, false AS gone FROM facts.mood_report r WITH NO DATA;
ALTER TABLE history.mood_past ALTER gone SET NOT NULL, ADD PRIMARY KEY (participant, local_date, at, instrument, source_id, known_at);

CREATE TABLE history.report_activity_past AS SELECT a.*, now() AS known_at, false AS gone FROM facts.report_activity a WITH NO DATA;
ALTER TABLE history.report_activity_past ALTER gone SET NOT NULL,
    ADD PRIMARY KEY (participant, local_date, at, instrument, source_id, definition, known_at);

CREATE TABLE history.device_day_past AS SELECT d.*, now() AS known_at, false AS gone FROM facts.device_day d WITH NO DATA;
ALTER TABLE history.device_day_past ALTER gone SET NOT NULL, ADD PRIMARY KEY (participant, local_date, device, source_id, known_at);

CREATE TABLE history.minute_past (
    participant uuid             NOT NULL,
    hour        timestamptz      NOT NULL,
    definition  text COLLATE "C" NOT NULL,
    known_at    timestamptz      NOT NULL,
    minutes     text,
    PRIMARY KEY (participant, hour, definition, known_at)
);
COMMENT ON TABLE history.minute_past IS 'The minutes of an hour, each time they changed';
COMMENT ON COLUMN history.minute_past.minutes IS 'JSON, without devices: the array at has the minutes'' numbers in the hour; each other member is one value for all of them, or an array; null where there are none';

-- The minutes of hours read again in a replay; emptied when it ends.
CREATE TABLE history.replayed_hour (
    participant uuid             NOT NULL,
    hour        timestamptz      NOT NULL,
    definition  text COLLATE "C" NOT NULL,
    minutes     text,
    PRIMARY KEY (participant, hour, definition)
);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_api') THEN
        GRANT SELECT ON history.day_join_past, history.week_past, history.mood_past, history.report_activity_past,
            history.device_day_past, history.minute_past TO upbeat_api;
    END IF;
END
$$;
