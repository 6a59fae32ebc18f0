-- So that people can be told who read the studies they are in.

CREATE VIEW control.study_participant AS SELECT study, participant, person, enrolled_at, withdrawn_at FROM control.enrolment;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_api') THEN
        GRANT SELECT ON control.study_participant TO upbeat_api;
    END IF;
END
$$;
