-- What is known, rebuilt by replay: every row is a function of the records that survive, never of when or how they came.
-- Keys lead with the participant and hold the time, so that where TimescaleDB is present the tables can become hypertables.
-- Code columns: intensity 0 unknown, 1 inactive, 2 light, 3 moderate, 4 vigorous, 5 near-max (counts as vigorous).

CREATE TABLE facts.minute_activity (
    participant         uuid             NOT NULL,
    minute              timestamptz      NOT NULL,
    hr_mean             double precision,
    hr_max              double precision,
    steps               double precision,
    met                 double precision,
    hr_resting          double precision,
    hr_maximum          double precision,
    hr_coverage_seconds real             NOT NULL,
    local_date          date             NOT NULL,
    intensity           smallint         NOT NULL,
    relative_intensity  smallint         NOT NULL,
    absolute_intensity  smallint         NOT NULL,
    own_intensity       smallint         NOT NULL,
    heart_rate_rule     smallint         NOT NULL,
    movement_rule       smallint         NOT NULL,
    worn                boolean          NOT NULL,
    unconfirmed         boolean          NOT NULL,
    zone_assumed        boolean          NOT NULL,
    definition          text COLLATE "C" NOT NULL,
    zone                text COLLATE "C" NOT NULL,
    device              text COLLATE "C",
    modality            text COLLATE "C",
    hr_device           text COLLATE "C",
    steps_device        text COLLATE "C",
    own_device          text COLLATE "C",
    power_device        text COLLATE "C",
    speed_device        text COLLATE "C",
    grade_device        text COLLATE "C",
    session_device      text COLLATE "C",
    PRIMARY KEY (participant, minute, definition)
);
COMMENT ON TABLE facts.minute_activity IS 'A UTC minute, judged. Minutes that were not worn and of which nobody told have no row.';
COMMENT ON COLUMN facts.minute_activity.steps IS 'Steps, a share of longer intervals; null where no step signal is valid, which is not zero.';
COMMENT ON COLUMN facts.minute_activity.hr_resting IS 'The range in force, from which the relative class follows; null where unknown';
COMMENT ON COLUMN facts.minute_activity.met IS 'What made the absolute class; null where that came from something without a MET';
COMMENT ON COLUMN facts.minute_activity.heart_rate_rule IS 'HeartRateRule of minutes.proto: 0 none, 1 reserve, 2 reserve by estimate, 3 maximum';
COMMENT ON COLUMN facts.minute_activity.movement_rule IS 'MovementRule of minutes.proto: 0 none, 1 power by weight, 2 by threshold, 3 walking, 4 running, 5 cycling speed, 6 steps, 7 session, 8 self-reported session';
COMMENT ON COLUMN facts.minute_activity.worn IS 'False where merely a self-reported session or a speed tells of the minute';
COMMENT ON COLUMN facts.minute_activity.device IS 'The one that decided the class; those ending in _device won for a signal each';
COMMENT ON COLUMN facts.minute_activity.intensity IS '0 unknown, 1 inactive, 2 light, 3 moderate, 4 vigorous, 5 near-max';

CREATE TABLE facts.sample_block (
    participant uuid        NOT NULL,
    hour        timestamptz NOT NULL,
    block       bytea       NOT NULL,
    PRIMARY KEY (participant, hour)
);
COMMENT ON COLUMN facts.sample_block.block IS 'Message HourBlock of blocks.proto, without times of receipt';
-- already run-coded: compressing again costs time and saves little
ALTER TABLE facts.sample_block ALTER COLUMN block SET STORAGE EXTERNAL;

CREATE TABLE facts.profile_timeline (
    participant uuid  NOT NULL,
    timeline    bytea NOT NULL,
    PRIMARY KEY (participant)
);
COMMENT ON COLUMN facts.profile_timeline.timeline IS 'Message ProfileTimeline of profiles.proto: the entries that stand. When they were received counts: a sealed day is judged by those before';

CREATE TABLE facts.session (
    participant   uuid             NOT NULL,
    started_at    timestamptz      NOT NULL,
    ended_at      timestamptz      NOT NULL,
    device        text COLLATE "C" NOT NULL,
    source_id     text COLLATE "C" NOT NULL,
    revision      integer          NOT NULL,
    type          text COLLATE "C" NOT NULL,
    modality      text COLLATE "C" NOT NULL,
    self_reported boolean          NOT NULL,
    PRIMARY KEY (participant, started_at, ended_at, device, source_id)
);

CREATE TABLE facts.day_activity (
    participant          uuid             NOT NULL,
    local_date           date             NOT NULL,
    definition           text COLLATE "C" NOT NULL,
    unknown_minutes      integer          NOT NULL,
    inactive_minutes     integer          NOT NULL,
    light_minutes        integer          NOT NULL,
    moderate_minutes     integer          NOT NULL,
    vigorous_minutes     integer          NOT NULL,
    near_max_minutes     integer          NOT NULL,
    unconfirmed_minutes  integer          NOT NULL,
    active_minutes       integer          NOT NULL,
    worn_minutes         integer          NOT NULL,
    zone_assumed_minutes integer          NOT NULL,
    steps                double precision NOT NULL,
    walk_minutes         integer          NOT NULL,
    run_minutes          integer          NOT NULL,
    cycle_minutes        integer          NOT NULL,
    yoga_minutes         integer          NOT NULL,
    strength_minutes     integer          NOT NULL,
    dance_minutes        integer          NOT NULL,
    swim_minutes         integer          NOT NULL,
    other_minutes        integer          NOT NULL,
    equivalent_minutes    integer          NOT NULL,
    met_known_minutes     integer          NOT NULL,
    met_minutes           double precision,
    marginal_met_hours    double precision,
    banister_trimp        double precision,
    edwards_trimp         integer,
    fat_burn_minutes      integer,
    cardio_minutes        integer,
    peak_minutes          integer,
    active_zone_minutes   integer,
    active_by_hour        jsonb            NOT NULL,
    day_minutes           integer,
    strict_bouts          integer,
    strict_bout_minutes   integer,
    tolerant_bouts        integer,
    tolerant_bout_minutes integer,
    sustained_points      integer,
    brisk_walks           integer,
    content_hash         bytea            NOT NULL,
    sealed               boolean          NOT NULL,
    counts_before        timestamptz,
    PRIMARY KEY (participant, local_date, definition)
);
COMMENT ON COLUMN facts.day_activity.counts_before IS 'Of a sealed day: what was received from then on does not count';
COMMENT ON COLUMN facts.day_activity.sealed IS 'The clock of the log is 30 days past the first of the day''s records: it moves no more but by readmission';
COMMENT ON COLUMN facts.day_activity.equivalent_minutes IS 'Active minutes, vigorous ones doubled';
COMMENT ON COLUMN facts.day_activity.met_known_minutes IS 'Minutes that have a MET; without any met_minutes and marginal_met_hours are null';
COMMENT ON COLUMN facts.day_activity.banister_trimp IS 'Null without a resting and a highest heart rate, or a sex that has a formula';
COMMENT ON COLUMN facts.day_activity.active_zone_minutes IS 'Fitbit''s rule, zones by 220 - age and 40, 60, 85 %HRR: fat burn once, cardio and peak twice';
COMMENT ON COLUMN facts.day_activity.active_by_hour IS 'Active minutes by the hour that a local clock shows, 0 to 23';
COMMENT ON COLUMN facts.day_activity.day_minutes IS 'Length of the date; null where its minutes have several offsets';
COMMENT ON COLUMN facts.day_activity.strict_bouts IS 'This and the columns after it: null where the order of minutes was not looked at';
COMMENT ON COLUMN facts.day_activity.sustained_points IS 'Minutes in runs of ten consecutive active ones, vigorous ones doubled';
COMMENT ON COLUMN facts.day_activity.active_minutes IS 'moderate + vigorous + near-max, less the unconfirmed';

-- The join is stored whole, so that a day is never read half old and half new.
CREATE TABLE facts.day_wellbeing (
    participant          uuid             NOT NULL,
    local_date           date             NOT NULL,
    definition           text COLLATE "C" NOT NULL,
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
    sealed               boolean          NOT NULL,
    -- set by what else is stored, in the transaction that stores it
    activity_state       text COLLATE "C",
    mood_state           text COLLATE "C",
    before_report_active_minutes integer,
    before_report_known_minutes  integer,
    before_60_active_minutes     integer,
    before_180_active_minutes    integer,
    next_mood_instrument text COLLATE "C",
    next_mood_mean       double precision,
    PRIMARY KEY (participant, local_date, definition)
);
CREATE INDEX day_wellbeing_without_activity ON facts.day_wellbeing (participant) WHERE coalesce(worn_minutes, 0) = 0;
COMMENT ON COLUMN facts.day_wellbeing.activity_state IS 'measured, not_worn, not_synced or no_device';
COMMENT ON COLUMN facts.day_wellbeing.mood_state IS 'answered, not_answered (the person was asked) or not_asked';
COMMENT ON COLUMN facts.day_wellbeing.before_report_active_minutes IS 'Of the date''s minutes that had ended by its last report on mood_instrument; null where none of them is known';
COMMENT ON COLUMN facts.day_wellbeing.before_report_known_minutes IS 'How many of those minutes are known';
COMMENT ON COLUMN facts.day_wellbeing.before_60_active_minutes IS 'In the 60 minutes before that report, and in 180: null where no minute of these is known';
COMMENT ON COLUMN facts.day_wellbeing.next_mood_mean IS 'mood_mean of the next local date, on its next_mood_instrument; null where that has none';
COMMENT ON TABLE facts.day_wellbeing IS 'A local day''s activity beside its mood. Null minutes: no device; null mood: no report. A day that lost both keeps its row.';
COMMENT ON COLUMN facts.day_wellbeing.moods IS 'Every scale of the day, the primary one (also in mood_*) first. Scales are never pooled.';

CREATE TABLE facts.week_activity (
    participant        uuid             NOT NULL,
    monday             date             NOT NULL,
    definition         text COLLATE "C" NOT NULL,
    days               integer          NOT NULL,
    valid_days         integer          NOT NULL,
    valid              boolean          NOT NULL,
    active_minutes     integer          NOT NULL,
    equivalent_minutes integer          NOT NULL,
    walk_minutes       integer          NOT NULL,
    run_minutes        integer          NOT NULL,
    cycle_minutes      integer          NOT NULL,
    yoga_minutes       integer          NOT NULL,
    strength_minutes   integer          NOT NULL,
    dance_minutes      integer          NOT NULL,
    swim_minutes       integer          NOT NULL,
    other_minutes      integer          NOT NULL,
    met_known_minutes  integer          NOT NULL,
    met_minutes        double precision,
    marginal_met_hours double precision,
    strength_days      integer          NOT NULL,
    brisk_walks        integer,
    active_days        integer          NOT NULL,
    streak             integer          NOT NULL,
    variation          double precision,
    gini               double precision,
    top_two_share      double precision,
    stability          double precision,
    variability        double precision,
    sealed             boolean          NOT NULL,
    PRIMARY KEY (participant, monday, definition)
);
COMMENT ON TABLE facts.week_activity IS 'An ISO week. Sums, walks and strength days are of all its days, what tells of consistency of the valid ones. No row: no day has minutes.';
COMMENT ON COLUMN facts.week_activity.variation IS 'This and the columns after it: null for a zero total';
COMMENT ON COLUMN facts.week_activity.stability IS 'This and variability: IS and IV, null unless seven days are valid and have 24 hours';
COMMENT ON COLUMN facts.week_activity.sealed IS 'All days that have minutes are sealed; a date of which nothing was received may still get some';

-- A day owns the reports that lie in it, whatever other days say: a report that a corrected zone moves is right in either order.
CREATE TABLE facts.mood_report (
    participant  uuid             NOT NULL,
    local_date   date             NOT NULL,
    at           timestamptz      NOT NULL,
    instrument   text COLLATE "C" NOT NULL,
    source_id    text COLLATE "C" NOT NULL,
    revision     integer          NOT NULL,
    answers      jsonb,
    score        double precision,
    common_scale double precision,
    band         text COLLATE "C",
    recall_days  integer          NOT NULL,
    PRIMARY KEY (participant, local_date, at, instrument, source_id)
);
COMMENT ON TABLE facts.mood_report IS 'A report that stands. The instrument asked is no answer: the person was asked at that time. PHQ-9 stands as phq-8: the rest is restricted.';
COMMENT ON COLUMN facts.mood_report.local_date IS 'The date it counts to, which for a report of the night may be the one before that of its time';
COMMENT ON COLUMN facts.mood_report.answers IS 'Item to answer, null where unanswered; null for an instrument of one item';
COMMENT ON COLUMN facts.mood_report.score IS 'In the instrument''s unit; null for a question, and where too many items are unanswered';
COMMENT ON COLUMN facts.mood_report.common_scale IS 'Percent of the maximum possible, 0 worst, 100 best; instruments are not pooled for it';
COMMENT ON COLUMN facts.mood_report.recall_days IS 'Of how many days it tells: 0 of the moment; above 1 it is no value of its date';

-- What a person had moved when they told of their mood.
CREATE TABLE facts.report_activity (
    participant           uuid             NOT NULL,
    local_date            date             NOT NULL,
    at                    timestamptz      NOT NULL,
    instrument            text COLLATE "C" NOT NULL,
    source_id             text COLLATE "C" NOT NULL,
    definition            text COLLATE "C" NOT NULL,
    active_before_minutes integer,
    known_before_minutes  integer          NOT NULL,
    active_60_minutes     integer,
    active_180_minutes    integer,
    PRIMARY KEY (participant, local_date, at, instrument, source_id, definition)
);
COMMENT ON TABLE facts.report_activity IS 'Of each answer about the moment: whole minutes that had ended by then, of the report''s local date and in the 60 and 180 minutes before';
COMMENT ON COLUMN facts.report_activity.active_before_minutes IS 'Null where none of the minutes is known, which is not zero';
CREATE TABLE facts.device_day (
    participant            uuid             NOT NULL,
    local_date             date             NOT NULL,
    device                 text COLLATE "C" NOT NULL,
    source_id              text COLLATE "C" NOT NULL,
    revision               integer          NOT NULL,
    inactive_minutes       integer,
    light_minutes          integer,
    moderate_minutes       integer,
    vigorous_minutes       integer,
    active_minutes         integer,
    steps                  integer,
    resting_heart_rate_bpm double precision,
    PRIMARY KEY (participant, local_date, device, source_id)
);
COMMENT ON TABLE facts.device_day IS 'A vendor''s own totals of a date as the vendor reckons it, beside ours and never mixed with them. Null: not told, which is not zero.';

-- Records kept aside. The hash is over all that a record says, so duplicates collapse and versions stand side by side.
CREATE TABLE facts.quarantine (
    participant uuid             NOT NULL,
    started_at  timestamptz      NOT NULL,
    record_hash bytea            NOT NULL,
    reason      text COLLATE "C" NOT NULL,
    kind        text COLLATE "C" NOT NULL,
    device      text COLLATE "C",
    ended_at    timestamptz      NOT NULL,
    source_id   text COLLATE "C" NOT NULL,
    revision    integer          NOT NULL,
    withdrawn   boolean          NOT NULL,
    value       double precision,
    label       text COLLATE "C",
    readmitted  boolean          NOT NULL,
    PRIMARY KEY (participant, started_at, record_hash)
);
COMMENT ON COLUMN facts.quarantine.readmitted IS 'It has been logged again since, and counts';
COMMENT ON COLUMN facts.quarantine.label IS 'Of an activity its class, of a session its type, of a mood its scale, of a vendor''s day its figures';

-- Where the writer stands. Moves in the same transaction as the rows, by compare-and-set.
CREATE TABLE facts.writer_offset (
    topic       text COLLATE "C" NOT NULL,
    partition   integer          NOT NULL,
    next_offset bigint           NOT NULL,
    owner       uuid             NOT NULL,
    PRIMARY KEY (topic, partition)
);

CREATE TABLE facts.writer_state (
    singleton  boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    replaying  boolean NOT NULL,
    definition text COLLATE "C"
);
COMMENT ON COLUMN facts.writer_state.definition IS 'By which the stream computes what is stored; a release with another one goes on by it';
COMMENT ON COLUMN facts.writer_state.replaying IS 'While true, what is read again adds no revisions; the end of the replay adds those that differ.';
INSERT INTO facts.writer_state (replaying) VALUES (false);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_api') THEN
        GRANT USAGE ON SCHEMA facts TO upbeat_api;
        GRANT SELECT ON facts.minute_activity, facts.sample_block, facts.profile_timeline, facts.session, facts.day_activity, facts.day_wellbeing,
            facts.week_activity, facts.mood_report, facts.report_activity, facts.device_day, facts.quarantine TO upbeat_api;
    END IF;
END
$$;
