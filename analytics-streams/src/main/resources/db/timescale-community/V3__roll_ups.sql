-- The sums of facts V2, kept up to date: what is newer than the last refresh is added when asked, late rows at the next refresh.
CREATE MATERIALIZED VIEW facts.hour_rolled WITH (timescaledb.continuous, timescaledb.materialized_only = false,
    timescaledb.create_group_indexes = false) AS
SELECT participant, definition, time_bucket('1 hour', minute) AS hour,
    count(*) AS minutes, count(*) FILTER (WHERE intensity = 0) AS unknown_minutes,
    count(*) FILTER (WHERE intensity = 1) AS inactive_minutes, count(*) FILTER (WHERE intensity = 2) AS light_minutes,
    count(*) FILTER (WHERE intensity = 3) AS moderate_minutes, count(*) FILTER (WHERE intensity = 4) AS vigorous_minutes,
    count(*) FILTER (WHERE intensity = 5) AS near_max_minutes,
    count(*) FILTER (WHERE intensity >= 3 AND NOT unconfirmed) AS active_minutes, count(*) FILTER (WHERE worn) AS worn_minutes,
    sum(round(steps * 1000)::bigint) AS steps_thousandths, max(hr_max) AS hr_max,
    sum(round(hr_mean * 1000)::bigint * round(hr_coverage_seconds * 1000)::bigint) AS hr_weighted,
    sum(round(hr_coverage_seconds * 1000)::bigint) FILTER (WHERE hr_mean IS NOT NULL) AS hr_millis
FROM facts.minute_activity GROUP BY 1, 2, 3 WITH NO DATA;

CREATE MATERIALIZED VIEW facts.utc_day_rolled WITH (timescaledb.continuous, timescaledb.materialized_only = false,
    timescaledb.create_group_indexes = false) AS
SELECT participant, definition, time_bucket('1 day', hour) AS utc_day,
    sum(minutes) AS minutes, sum(unknown_minutes) AS unknown_minutes, sum(inactive_minutes) AS inactive_minutes,
    sum(light_minutes) AS light_minutes, sum(moderate_minutes) AS moderate_minutes, sum(vigorous_minutes) AS vigorous_minutes,
    sum(near_max_minutes) AS near_max_minutes, sum(active_minutes) AS active_minutes, sum(worn_minutes) AS worn_minutes,
    sum(steps_thousandths) AS steps_thousandths, max(hr_max) AS hr_max, sum(hr_weighted) AS hr_weighted, sum(hr_millis) AS hr_millis
FROM facts.hour_rolled GROUP BY 1, 2, 3 WITH NO DATA;

CREATE MATERIALIZED VIEW facts.month_rolled WITH (timescaledb.continuous, timescaledb.materialized_only = false,
    timescaledb.create_group_indexes = false) AS
SELECT participant, definition, time_bucket('1 month', local_date) AS month, count(*) AS days,
    sum(active_minutes) AS active_minutes, sum(equivalent_minutes) AS equivalent_minutes, sum(worn_minutes) AS worn_minutes,
    sum(round(steps * 1000)::bigint) AS steps_thousandths
FROM facts.day_activity GROUP BY 1, 2, 3 WITH NO DATA;

CREATE INDEX ON facts.hour_rolled (participant, hour);
CREATE INDEX ON facts.utc_day_rolled (participant, utc_day);
CREATE INDEX ON facts.month_rolled (participant, month);

CREATE OR REPLACE VIEW facts.hour_sums AS SELECT * FROM facts.hour_rolled;
CREATE OR REPLACE VIEW facts.utc_day_sums AS SELECT * FROM facts.utc_day_rolled;
CREATE OR REPLACE VIEW facts.month_sums AS SELECT * FROM facts.month_rolled;

-- No start: a late row of any age is added. Safe while no minutes are dropped; facts.keep_minutes gives them a start.
SELECT add_continuous_aggregate_policy('facts.hour_rolled', start_offset => NULL, end_offset => INTERVAL '1 hour', schedule_interval => INTERVAL '10 minutes');
SELECT add_continuous_aggregate_policy('facts.utc_day_rolled', start_offset => NULL, end_offset => INTERVAL '1 day', schedule_interval => INTERVAL '10 minutes');
SELECT add_continuous_aggregate_policy('facts.month_rolled', start_offset => NULL, end_offset => INTERVAL '1 month', schedule_interval => INTERVAL '1 hour');

-- A refresh replaces whole hours, and may be long in coming: erased people go now.
CREATE OR REPLACE FUNCTION facts.erase_roll_ups(people uuid[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    materialized text;
    gone bigint := 0;
    part bigint;
BEGIN
    FOR materialized IN SELECT format('%I.%I', materialization_hypertable_schema, materialization_hypertable_name)
        FROM timescaledb_information.continuous_aggregates WHERE view_schema = 'facts'
    LOOP
        EXECUTE format('DELETE FROM %s WHERE participant = ANY ($1)', materialized) USING people;
        GET DIAGNOSTICS part = ROW_COUNT;
        gone := gone + part;
    END LOOP;
    RETURN gone;
END
$$;

-- Minutes are kept for ever unless this is called. They go so long after their chunk was made; it began at most seven days before it was
-- made, if it is not of the future, so a refresh that begins 15 days later than that never meets a dropped hour, whose sums it would erase.
CREATE FUNCTION facts.keep_minutes(keep interval) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF keep IS NOT NULL AND keep < INTERVAL '90 days' THEN
        RAISE EXCEPTION 'minutes are kept for 90 days or more: longer than they may change';
    END IF;
    PERFORM remove_retention_policy('facts.minute_activity', if_exists => true);
    PERFORM remove_continuous_aggregate_policy('facts.hour_rolled', if_exists => true);
    PERFORM remove_continuous_aggregate_policy('facts.utc_day_rolled', if_exists => true);
    PERFORM add_continuous_aggregate_policy('facts.hour_rolled', start_offset => keep - INTERVAL '15 days',
        end_offset => INTERVAL '1 hour', schedule_interval => INTERVAL '10 minutes');
    PERFORM add_continuous_aggregate_policy('facts.utc_day_rolled', start_offset => keep - INTERVAL '15 days',
        end_offset => INTERVAL '1 day', schedule_interval => INTERVAL '10 minutes');
    IF keep IS NOT NULL THEN
        PERFORM add_retention_policy('facts.minute_activity', drop_created_before => keep);
    END IF;
END
$$;
COMMENT ON FUNCTION facts.keep_minutes IS 'Drops minutes so long after they came; null keeps them. Their sums by hour and day stay. After it, sums of minutes that come older than that are not kept up.';
