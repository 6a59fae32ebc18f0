-- The release tier: what anybody may read whom a study lets read. Each figure rests on at least eleven people, and so does each linear
-- combination of all figures that were ever issued. Written by the store writer's login alone.

CREATE TABLE research.release_atom (
    study       text    NOT NULL,
    monday      date    NOT NULL,
    atom        integer NOT NULL,
    strata      jsonb   NOT NULL,
    dose_groups jsonb   NOT NULL,
    PRIMARY KEY (study, monday, atom)
);
COMMENT ON TABLE research.release_atom IS 'How a study''s people of an ISO week are parted: fixed when the week is first issued';
COMMENT ON COLUMN research.release_atom.strata IS 'The combinations of the declared dimensions'' values that it holds whole, a list of objects';
COMMENT ON COLUMN research.release_atom.dose_groups IS 'By instrument: which bins of active minutes were joined';

CREATE TABLE research.release_value (
    study      text             NOT NULL,
    monday     date             NOT NULL,
    atom       integer          NOT NULL,
    measure    text             NOT NULL,
    mean       double precision NOT NULL,
    people     integer          NOT NULL,
    definition text             NOT NULL,
    issue      integer          NOT NULL,
    issued_at  timestamptz      NOT NULL,
    PRIMARY KEY (study, monday, atom, measure),
    FOREIGN KEY (study, monday, atom) REFERENCES research.release_atom ON DELETE CASCADE
);
COMMENT ON COLUMN research.release_value.people IS 'How many people it rests on, rounded to 5';

-- Who was in which issue; what a new issue is checked against. Nobody but the writer reads it.
CREATE TABLE research.release_member (
    study     text    NOT NULL,
    monday    date    NOT NULL,
    issue     integer NOT NULL,
    atom      integer NOT NULL,
    person    uuid    NOT NULL,
    version   text    NOT NULL,
    measures  text[]  NOT NULL,
    forgotten boolean NOT NULL DEFAULT false,
    PRIMARY KEY (study, monday, issue, person)
);
COMMENT ON COLUMN research.release_member.person IS 'The study''s pseudonym; a random one in its place once that person is gone from the study';

CREATE TABLE research.release_issue (
    study    text    NOT NULL,
    monday   date    NOT NULL,
    issue    integer NOT NULL,
    atom     integer NOT NULL,
    measures text[]  NOT NULL,
    PRIMARY KEY (study, monday, issue)
);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_release') THEN
        GRANT USAGE ON SCHEMA research TO upbeat_release;
        GRANT SELECT ON research.release_atom, research.release_value TO upbeat_release;
    END IF;
END
$$;
