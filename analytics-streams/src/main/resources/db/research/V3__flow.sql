-- For a flow diagram: everybody who was enrolled is in exactly one stage.
CREATE VIEW research.flow WITH (security_barrier) AS
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
    ) days ON true
) staged
GROUP BY study, stage
UNION ALL
SELECT study, 'erased', people FROM control.study_erased;
COMMENT ON VIEW research.flow IS 'People by what became of them; a valid day has 600 worn minutes';

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_research') THEN
        GRANT SELECT ON research.flow TO upbeat_research;
    END IF;
END
$$;
