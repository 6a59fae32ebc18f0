-- The release for dashboards: the same atoms and figures, by names that a question can be short with. They add nothing to what is
-- issued: any sum over whole atoms rests on at least eleven people, as any other combination does.

CREATE VIEW research.release_figure AS
SELECT v.study, v.monday, v.atom, v.measure, v.mean, v.people, v.definition, v.issued_at,
    CASE WHEN split_part(v.measure, '/', 1) = 'mood' THEN split_part(v.measure, '/', 2) END AS instrument,
    CASE WHEN split_part(v.measure, '/', 1) = 'mood' THEN nullif(split_part(v.measure, '/', 3), '') END AS dose
FROM research.release_value v;
COMMENT ON VIEW research.release_figure IS 'Figures of atoms; of moods the instrument, and the active minutes of the days where told by these';

-- A stratum is one value of one declared dimension. An atom is whole in it when all that the atom holds has that value.
CREATE VIEW research.release_stratum AS
SELECT a.study, a.monday, a.atom, s.stratum, s.whole
FROM research.release_atom a
CROSS JOIN LATERAL (
    SELECT 'all' AS stratum, true AS whole
    UNION ALL
    SELECT d.key || ':' || d.value, count(*) = jsonb_array_length(a.strata)
    FROM jsonb_array_elements(a.strata) held CROSS JOIN LATERAL jsonb_each_text(held) d
    GROUP BY d.key, d.value) s;
COMMENT ON COLUMN research.release_stratum.whole IS 'False: the atom also holds others, so it is left out of that stratum''s figures';

CREATE VIEW research.release_week AS
SELECT f.study, f.monday, s.stratum, f.measure, f.instrument, f.dose,
    sum(f.mean * f.people) / sum(f.people) AS mean, sum(f.people)::integer AS people, max(f.issued_at) AS issued_at
FROM research.release_figure f
JOIN research.release_stratum s ON s.study = f.study AND s.monday = f.monday AND s.atom = f.atom AND s.whole
WHERE f.people > 0
GROUP BY f.study, f.monday, s.stratum, f.measure, f.instrument, f.dose;
COMMENT ON VIEW research.release_week IS 'The mean over a stratum''s whole atoms by their rounded numbers of people, as the API has it under all';

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_release') THEN
        GRANT SELECT ON research.release_figure, research.release_stratum, research.release_week TO upbeat_release;
    END IF;
END
$$;
