-- What others may know of studies beside who may be used: who takes part at all, and why some do not count.

CREATE VIEW control.study_consent AS
SELECT DISTINCT ON (c.study, c.participant, c.purpose) c.study, c.participant, c.purpose, c.given
FROM control.consent_event c JOIN control.enrolment e USING (study, participant)
WHERE c.at >= e.consents_since ORDER BY c.study, c.participant, c.purpose, c.id DESC;
COMMENT ON VIEW control.study_consent IS 'The last word on each purpose';

CREATE VIEW control.study_person AS SELECT study, person FROM control.enrolment;

-- Erased people are counted where they took part, and nothing else is kept of them.
CREATE TABLE control.study_erased (
    study  text    NOT NULL PRIMARY KEY REFERENCES control.study ON DELETE CASCADE,
    people integer NOT NULL
);

CREATE FUNCTION control.count_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO control.study_erased AS e (study, people)
    SELECT study, 1 FROM control.study WHERE study = OLD.study
    ON CONFLICT (study) DO UPDATE SET people = e.people + 1;
    RETURN NULL;
END
$$;
CREATE TRIGGER count_erased AFTER DELETE ON control.enrolment FOR EACH ROW EXECUTE FUNCTION control.count_erased();

CREATE VIEW control.study_flow AS
SELECT e.study, e.participant, e.from_date, e.to_date,
    CASE WHEN e.withdrawn_at IS NOT NULL THEN 'withdrawn'
        WHEN EXISTS (SELECT FROM control.restriction r WHERE r.participant = e.participant) THEN 'restricted'
        WHEN c.given IS NULL THEN 'consent_never_given'
        WHEN NOT c.given THEN 'consent_withdrawn'
    END AS out
FROM control.enrolment e
LEFT JOIN control.study_consent c ON c.study = e.study AND c.participant = e.participant AND c.purpose = 'microdata';
COMMENT ON VIEW control.study_flow IS 'Everybody who was enrolled, and why they are out; null for those who may be used';

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_writer') THEN
        GRANT SELECT ON control.study_person, control.study_flow, control.study_erased TO upbeat_writer;
    END IF;
END
$$;
