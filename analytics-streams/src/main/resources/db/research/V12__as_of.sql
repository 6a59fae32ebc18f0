-- What researchers were told at an instant of the past, of those who consent now. The functions run as their owner, since history is
-- not theirs to read; each gives the columns of the view that tells of now, and holds to the same people and dates.

-- A report stands under each definition under which its date does, with what had been moved before it.
CREATE OR REPLACE VIEW research.mood WITH (security_barrier) AS
SELECT m.study, m.person, r.local_date, r.at, r.instrument, r.revision, r.answers, r.score, r.common_scale, r.band, r.recall_days,
    d.definition, a.active_before_minutes, a.known_before_minutes, a.active_60_minutes, a.active_180_minutes
FROM control.study_member m
JOIN facts.mood_report r ON r.participant = m.participant
    AND r.local_date >= m.from_date AND (m.to_date IS NULL OR r.local_date <= m.to_date)
JOIN facts.day_wellbeing d ON d.participant = r.participant AND d.local_date = r.local_date
LEFT JOIN facts.report_activity a ON a.participant = r.participant AND a.local_date = r.local_date AND a.at = r.at
    AND a.instrument = r.instrument AND a.source_id = r.source_id AND a.definition = d.definition
WHERE 'microdata' = ANY (m.purposes);

-- the stages go by the definition by which the facts are kept: what was computed beside does not count
CREATE OR REPLACE VIEW research.flow WITH (security_barrier) AS
SELECT study, stage, count(*)::integer AS people
FROM (
    SELECT f.study, coalesce(f.out, CASE
        WHEN days.n IS NULL OR days.n = 0 THEN 'no_data'
        WHEN days.valid = 0 THEN 'no_valid_day'
        WHEN days.moods = 0 THEN 'no_mood'
        ELSE 'analysed' END) AS stage
    FROM control.study_flow f
    LEFT JOIN LATERAL (
        SELECT count(*) AS n, count(*) FILTER (WHERE d.worn_minutes >= 600) AS valid,
            count(*) FILTER (WHERE d.mood_n > 0) AS moods
        FROM facts.day_wellbeing d
        WHERE f.out IS NULL AND d.participant = f.participant
            AND d.local_date >= f.from_date AND (f.to_date IS NULL OR d.local_date <= f.to_date)
            AND d.definition = coalesce((SELECT w.definition FROM facts.writer_state w), d.definition)
    ) days ON true
) staged
GROUP BY study, stage
UNION ALL
SELECT study, 'erased', people FROM control.study_erased;

CREATE VIEW research.stored WITH (security_barrier) AS SELECT stored_at FROM history.writer_clock;
COMMENT ON VIEW research.stored IS 'As of when what is read now can be had again';

ALTER TABLE research.export ADD COLUMN known_at timestamptz;
COMMENT ON COLUMN research.export.known_at IS 'As of when its rows are';

DO $$
DECLARE
    made text;
    past text;
    columns text;
BEGIN
    FOREACH made IN ARRAY ARRAY['day', 'week', 'minute', 'mood', 'device_day']
    LOOP
        SELECT string_agg(CASE
                WHEN attname IN ('study', 'person') THEN 'm.' || quote_ident(attname)
                WHEN made = 'mood' AND attname = 'definition' THEN 'of_definition'
                WHEN EXISTS (SELECT FROM pg_attribute p WHERE p.attname = a.attname AND p.attnum > 0 AND p.attrelid = CASE made
                    WHEN 'day' THEN 'history.day_join_past'::regclass WHEN 'mood' THEN 'history.report_activity_past'::regclass END)
                    AND attname NOT IN ('local_date', 'at', 'instrument', 'definition') THEN 'j.' || quote_ident(attname)
                ELSE 'r.' || quote_ident(attname) END, ', ' ORDER BY attnum) INTO columns
        FROM pg_attribute a WHERE attrelid = ('research.' || made)::regclass AND attnum > 0 AND NOT attisdropped;
        past := CASE made
            WHEN 'day' THEN format($q$
                SELECT %s FROM member m
                JOIN LATERAL (SELECT DISTINCT ON (x.local_date) x.* FROM history.day_revision x
                    WHERE x.participant = m.participant AND x.local_date BETWEEN m.first AND m.last
                        AND x.definition = of_definition AND x.known_at <= as_of ORDER BY x.local_date, x.revision DESC) r ON true
                JOIN LATERAL (SELECT x.* FROM history.day_join_past x WHERE x.participant = m.participant
                    AND x.local_date = r.local_date AND x.definition = of_definition AND x.known_at <= as_of
                    ORDER BY x.known_at DESC LIMIT 1) j ON NOT j.gone$q$, columns)
            WHEN 'week' THEN format($q$
                SELECT %s FROM member m
                JOIN LATERAL (SELECT DISTINCT ON (x.monday) x.* FROM history.week_past x
                    WHERE x.participant = m.participant AND x.monday BETWEEN m.first AND m.last
                        AND x.definition = of_definition AND x.known_at <= as_of ORDER BY x.monday, x.known_at DESC) r
                ON NOT r.gone$q$, columns)
            WHEN 'device_day' THEN format($q$
                SELECT %s FROM member m
                JOIN LATERAL (SELECT DISTINCT ON (x.local_date, x.device, x.source_id) x.* FROM history.device_day_past x
                    WHERE x.participant = m.participant AND x.local_date BETWEEN m.first AND m.last AND x.known_at <= as_of
                    ORDER BY x.local_date, x.device, x.source_id, x.known_at DESC) r ON NOT r.gone$q$, columns)
            WHEN 'mood' THEN format($q$
                SELECT %s FROM member m
                JOIN LATERAL (SELECT DISTINCT ON (x.local_date, x.at, x.instrument, x.source_id) x.* FROM history.mood_past x
                    WHERE x.participant = m.participant AND x.local_date BETWEEN m.first AND m.last AND x.known_at <= as_of
                    ORDER BY x.local_date, x.at, x.instrument, x.source_id, x.known_at DESC) r ON NOT r.gone
                JOIN LATERAL (SELECT x.gone FROM history.day_join_past x WHERE x.participant = m.participant
                    AND x.local_date = r.local_date AND x.definition = of_definition AND x.known_at <= as_of
                    ORDER BY x.known_at DESC LIMIT 1) d ON NOT d.gone
                LEFT JOIN LATERAL (SELECT x.* FROM history.report_activity_past x WHERE x.participant = m.participant
                    AND x.local_date = r.local_date AND x.at = r.at AND x.instrument = r.instrument AND x.source_id = r.source_id
                    AND x.definition = of_definition AND x.known_at <= as_of ORDER BY x.known_at DESC LIMIT 1) j
                ON NOT j.gone$q$, columns)
            -- a local date is spread over at most 50 hours of UTC; a minute's columns stand in arrays of the hour
            WHEN 'minute' THEN format($q$
                SELECT %s FROM member m
                JOIN LATERAL (SELECT DISTINCT ON (x.hour) x.hour, x.minutes FROM history.minute_past x
                    WHERE x.participant = m.participant AND x.definition = of_definition AND x.known_at <= as_of
                        AND x.hour >= (m.first - 1)::timestamp AT TIME ZONE 'UTC'
                        AND x.hour < (m.last + 2)::timestamp AT TIME ZONE 'UTC'
                    ORDER BY x.hour, x.known_at DESC) h ON h.minutes IS NOT NULL
                CROSS JOIN LATERAL (SELECT h.minutes::jsonb AS columns OFFSET 0) c
                CROSS JOIN LATERAL jsonb_array_elements(c.columns -> 'at') WITH ORDINALITY AS n(at, i)
                CROSS JOIN LATERAL jsonb_populate_record(NULL::research.minute, (
                    SELECT jsonb_object_agg(e.key, CASE jsonb_typeof(e.value) WHEN 'array' THEN e.value -> (n.i - 1)::integer
                        ELSE e.value END) FROM jsonb_each(c.columns) e)
                    || jsonb_build_object('minute', h.hour + n.at::integer * interval '1 minute', 'definition', of_definition)) r
                WHERE r.local_date BETWEEN m.first AND m.last$q$, columns)
            END;
        EXECUTE format($q$
            CREATE FUNCTION research.%1$s_as_of(of_study text, of_person uuid, of_definition text, first date, last date,
                as_of timestamptz)
            RETURNS SETOF research.%1$I LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
                WITH member AS (
                    SELECT m.study, m.person, m.participant, greatest(m.from_date, coalesce($4, date '0001-01-01')) AS first,
                        least(coalesce(m.to_date, date '9999-12-31'), coalesce($5, date '9999-12-31')) AS last
                    FROM control.study_member m WHERE m.study = of_study AND m.person = of_person AND 'microdata' = ANY (m.purposes))
                %2$s
            $f$
            $q$, made, past);
        EXECUTE format('REVOKE ALL ON FUNCTION research.%I FROM PUBLIC', made || '_as_of');
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_research') THEN
            EXECUTE format('GRANT EXECUTE ON FUNCTION research.%I TO upbeat_research', made || '_as_of');
        END IF;
    END LOOP;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_research') THEN
        GRANT SELECT ON research.stored TO upbeat_research;
    END IF;
END
$$;
