-- Sums of minutes by hour and UTC day, and of days by month, the same columns on both engines. Here they are counted when asked;
-- where TimescaleDB is present the views ending in _sums read continuous aggregates instead. All sums are of whole numbers
-- (thousandths), so that no order of adding shows.

CREATE VIEW facts.hour_sums AS
SELECT participant, definition, date_trunc('hour', minute, 'UTC') AS hour,
    count(*) AS minutes, count(*) FILTER (WHERE intensity = 0) AS unknown_minutes,
    count(*) FILTER (WHERE intensity = 1) AS inactive_minutes, count(*) FILTER (WHERE intensity = 2) AS light_minutes,
    count(*) FILTER (WHERE intensity = 3) AS moderate_minutes, count(*) FILTER (WHERE intensity = 4) AS vigorous_minutes,
    count(*) FILTER (WHERE intensity = 5) AS near_max_minutes,
    count(*) FILTER (WHERE intensity >= 3 AND NOT unconfirmed) AS active_minutes, count(*) FILTER (WHERE worn) AS worn_minutes,
    sum(round(steps * 1000)::bigint) AS steps_thousandths, max(hr_max) AS hr_max,
    sum(round(hr_mean * 1000)::bigint * round(hr_coverage_seconds * 1000)::bigint) AS hr_weighted,
    sum(round(hr_coverage_seconds * 1000)::bigint) FILTER (WHERE hr_mean IS NOT NULL) AS hr_millis
FROM facts.minute_activity GROUP BY 1, 2, 3;

CREATE VIEW facts.utc_day_sums AS
SELECT participant, definition, date_trunc('day', hour, 'UTC') AS utc_day,
    sum(minutes) AS minutes, sum(unknown_minutes) AS unknown_minutes, sum(inactive_minutes) AS inactive_minutes,
    sum(light_minutes) AS light_minutes, sum(moderate_minutes) AS moderate_minutes, sum(vigorous_minutes) AS vigorous_minutes,
    sum(near_max_minutes) AS near_max_minutes, sum(active_minutes) AS active_minutes, sum(worn_minutes) AS worn_minutes,
    sum(steps_thousandths) AS steps_thousandths, max(hr_max) AS hr_max, sum(hr_weighted) AS hr_weighted, sum(hr_millis) AS hr_millis
FROM facts.hour_sums GROUP BY 1, 2, 3;

CREATE VIEW facts.month_sums AS
SELECT participant, definition, date_trunc('month', local_date::timestamp)::date AS month, count(*) AS days,
    sum(active_minutes) AS active_minutes, sum(equivalent_minutes) AS equivalent_minutes, sum(worn_minutes) AS worn_minutes,
    sum(round(steps * 1000)::bigint) AS steps_thousandths
FROM facts.day_activity GROUP BY 1, 2, 3;

CREATE VIEW facts.hour_activity AS
SELECT participant, definition, hour, minutes, unknown_minutes, inactive_minutes, light_minutes, moderate_minutes, vigorous_minutes,
    near_max_minutes, active_minutes, worn_minutes, (steps_thousandths / 1000)::double precision AS steps,
    (hr_weighted / nullif(hr_millis, 0) / 1000)::double precision AS hr_mean, hr_max
FROM facts.hour_sums;
COMMENT ON VIEW facts.hour_activity IS 'Minutes of a UTC hour, by class; hr_mean is weighted by coverage. On TimescaleDB late minutes show after the next refresh, within ten minutes.';

CREATE VIEW facts.utc_day_activity AS
SELECT participant, definition, utc_day, minutes, unknown_minutes, inactive_minutes, light_minutes, moderate_minutes,
    vigorous_minutes, near_max_minutes, active_minutes, worn_minutes, (steps_thousandths / 1000)::double precision AS steps,
    (hr_weighted / nullif(hr_millis, 0) / 1000)::double precision AS hr_mean, hr_max
FROM facts.utc_day_sums;
COMMENT ON VIEW facts.utc_day_activity IS 'As hour_activity, of a day in UTC: for curves over long times. The record of a local day is day_activity.';

CREATE VIEW facts.month_activity AS
SELECT participant, definition, month, days, active_minutes, equivalent_minutes, worn_minutes,
    (steps_thousandths / 1000)::double precision AS steps
FROM facts.month_sums;
COMMENT ON VIEW facts.month_activity IS 'Local days of a month, added up.';

-- What is added up of erased people goes with their rows; views hold nothing.
CREATE FUNCTION facts.erase_roll_ups(people uuid[]) RETURNS bigint LANGUAGE sql AS 'SELECT 0::bigint';

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_api') THEN
        GRANT SELECT ON facts.hour_activity, facts.utc_day_activity, facts.month_activity TO upbeat_api;
    END IF;
END
$$;
