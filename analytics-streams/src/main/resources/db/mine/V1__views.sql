-- What one person sees of themselves by a login of their own (control.database_login): their rows by the definition in force. Barriers: no
-- condition of a question sees a row that the view leaves out. Row security is no way here, since it leaves out columnstores.

DO $$
DECLARE
    source text;
    columns text;
    defined boolean;
BEGIN
    FOREACH source IN ARRAY ARRAY['day facts.day_wellbeing', 'week facts.week_activity', 'mood facts.mood_report', 'session facts.session',
        'device_day facts.device_day', 'day_revision history.day_revision', 'upload history.upload_receipt']
    LOOP
        SELECT string_agg(format('f.%I', attname), ', ' ORDER BY attnum), bool_or(attname = 'definition') INTO columns, defined
        FROM pg_attribute
        WHERE attrelid = split_part(source, ' ', 2)::regclass AND attnum > 0 AND NOT attisdropped
            AND attname NOT IN ('participant', 'source_id', 'content_hash');
        EXECUTE format('CREATE VIEW mine.%I WITH (security_barrier) AS SELECT %s FROM %s f'
            || ' WHERE f.participant = (SELECT participant FROM control.login_participant)%s',
            split_part(source, ' ', 1), columns, split_part(source, ' ', 2),
            CASE WHEN defined THEN ' AND f.definition = (SELECT definition FROM facts.writer_state)' ELSE '' END);
    END LOOP;
END
$$;

-- What a clock on the wall showed. An offset is east of Greenwich, as ISO 8601 has it and PostgreSQL's zone names do not.
CREATE FUNCTION mine.wall_clock(at timestamptz, zone text) RETURNS timestamp LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN CASE WHEN zone = 'Z' THEN at AT TIME ZONE 'UTC'
        WHEN zone ~ '^[+-]' THEN at AT TIME ZONE zone::interval
        ELSE at AT TIME ZONE zone END;
EXCEPTION WHEN invalid_parameter_value THEN
    -- a zone younger than this server's list of them
    RETURN at AT TIME ZONE 'UTC';
END
$$;

-- The bands begin where DEFINITIONS.md has them: by the reserve where a resting rate is known, else by the maximum.
CREATE VIEW mine.minute WITH (security_barrier) AS
SELECT m.minute, mine.wall_clock(m.minute, m.zone) AS local_time, m.local_date, m.zone, m.hr_mean, m.hr_max, m.hr_resting, m.hr_maximum,
    CASE WHEN m.hr_resting IS NULL THEN 0.57 * m.hr_maximum ELSE m.hr_resting + 0.3 * (m.hr_maximum - m.hr_resting) END AS light_from_bpm,
    CASE WHEN m.hr_resting IS NULL THEN 0.64 * m.hr_maximum ELSE m.hr_resting + 0.4 * (m.hr_maximum - m.hr_resting) END AS moderate_from_bpm,
    CASE WHEN m.hr_resting IS NULL THEN 0.77 * m.hr_maximum ELSE m.hr_resting + 0.6 * (m.hr_maximum - m.hr_resting) END AS vigorous_from_bpm,
    CASE WHEN m.hr_resting IS NULL THEN 0.96 * m.hr_maximum ELSE m.hr_resting + 0.9 * (m.hr_maximum - m.hr_resting) END AS near_max_from_bpm,
    m.steps, m.met, m.intensity, m.relative_intensity, m.absolute_intensity, m.own_intensity, m.modality, m.worn, m.unconfirmed,
    m.zone_assumed, m.device
FROM facts.minute_activity m
WHERE m.participant = (SELECT participant FROM control.login_participant)
    AND m.definition = (SELECT definition FROM facts.writer_state);
COMMENT ON COLUMN mine.minute.local_time IS 'What the person''s clock showed: the minutes of a doubled hour come twice';
COMMENT ON COLUMN mine.minute.light_from_bpm IS 'Where the class begins by heart rate; null where the range is not known';

CREATE VIEW mine.arrival WITH (security_barrier) AS
SELECT r.local_date, count(*)::integer AS revisions, min(r.first_received_at) AS first_received_at, max(r.received_at) AS last_received_at,
    extract(epoch FROM mine.wall_clock(min(r.first_received_at), last.zone) - (r.local_date + 1))::double precision / 3600 AS first_hours_after,
    extract(epoch FROM mine.wall_clock(max(r.received_at), last.zone) - (r.local_date + 1))::double precision / 3600 AS last_hours_after
FROM history.day_revision r
CROSS JOIN LATERAL (
    SELECT coalesce((
        SELECT m.zone FROM facts.minute_activity m
        WHERE m.participant = r.participant AND m.minute < ((r.local_date + 2)::timestamp AT TIME ZONE 'UTC')
        ORDER BY m.minute DESC LIMIT 1), 'Z') AS zone) last
WHERE r.participant = (SELECT participant FROM control.login_participant)
    AND r.definition = (SELECT definition FROM facts.writer_state)
GROUP BY r.local_date, last.zone;
COMMENT ON VIEW mine.arrival IS 'When what a day rests on was received: the first of it, and the last that changed the day';
COMMENT ON COLUMN mine.arrival.first_hours_after IS 'From the end of the date where the person was; below zero during the day';

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_mine') THEN
        GRANT USAGE ON SCHEMA mine TO upbeat_mine;
        GRANT SELECT ON mine.day, mine.week, mine.mood, mine.session, mine.device_day, mine.day_revision, mine.upload, mine.minute,
            mine.arrival TO upbeat_mine;
    END IF;
END
$$;
