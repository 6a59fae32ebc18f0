-- Logins of the database that belong to one person each, for dashboards of one's own: the views of schema mine show them that person's
-- rows and nothing else. A login that has no row here sees nothing.

CREATE TABLE control.database_login (
    login      text        NOT NULL PRIMARY KEY CHECK (login ~ '^upbeat_mine_[0-9a-f]{16}$'),
    pseudonym  uuid        NOT NULL UNIQUE REFERENCES control.person ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN control.database_login.login IS 'Drawn at random: the names of logins can be read by every login';

-- session_user, not current_user: SET ROLE does not change it
CREATE VIEW control.login_participant WITH (security_barrier) AS
SELECT pseudonym AS participant FROM control.database_login WHERE login = session_user;
COMMENT ON VIEW control.login_participant IS 'Whose the asking login is; no row for any other login';

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'upbeat_writer') THEN
        GRANT SELECT ON control.login_participant TO upbeat_writer;
    END IF;
END
$$;
