-- What researchers read: facts under a study's own pseudonyms, of the days of an enrolment, while consent stands. Neither the
-- internal pseudonym nor a device's id is in any of them. Barriers: no condition of a question sees a row that the view leaves out.

CREATE VIEW research.member WITH (security_barrier) AS
SELECT study, person, from_date, to_date, strata FROM control.study_member WHERE 'microdata' = ANY (purposes);

DO $$
DECLARE
    source text;
    columns text;
BEGIN
    FOREACH source IN ARRAY ARRAY['day facts.day_wellbeing local_date', 'week facts.week_activity monday',
        'minute facts.minute_activity local_date', 'mood facts.mood_report local_date',
        'day_revision history.day_revision local_date', 'device_day facts.device_day local_date']
    LOOP
        SELECT string_agg(format('f.%I', attname), ', ' ORDER BY attnum) INTO columns FROM pg_attribute
        WHERE attrelid = split_part(source, ' ', 2)::regclass AND attnum > 0 AND NOT attisdropped
            AND attname <> 'participant' AND attname <> 'source_id' AND attname <> 'content_hash' AND attname !~ '(^|_)device$';
        EXECUTE format('CREATE VIEW research.%1$I WITH (security_barrier) AS SELECT m.study, m.person, %2$s'
            || ' FROM control.study_member m JOIN %3$s f ON f.participant = m.participant'
            || ' AND f.%4$I >= m.from_date AND (m.to_date IS NULL OR f.%4$I <= m.to_date)'
            || ' WHERE ''microdata'' = ANY (m.purposes)',
            split_part(source, ' ', 1), columns, split_part(source, ' ', 2), split_part(source, ' ', 3));
    END LOOP;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_research') THEN
        GRANT USAGE ON SCHEMA research TO upbeat_research;
        GRANT SELECT ON research.member, research.day, research.week, research.minute, research.mood, research.day_revision,
            research.device_day TO upbeat_research;
    END IF;
END
$$;
