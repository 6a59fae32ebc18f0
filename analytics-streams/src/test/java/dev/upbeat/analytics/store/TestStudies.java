package dev.upbeat.analytics.store;

/** What schema {@code control} tells of studies, and the views over it. */
final class TestStudies {

    private TestStudies() {}

    static void create(TestDatabase database) {
        database.asOwner("""
                CREATE TABLE control.study_access (study text, researcher text);
                CREATE TABLE control.study_member (study text, participant uuid, person uuid, from_date date, to_date date,
                    strata jsonb, purposes text[], PRIMARY KEY (study, person), UNIQUE (study, participant));
                CREATE VIEW control.study_person AS SELECT study, person FROM control.study_member;
                CREATE TABLE control.study_flow (study text, participant uuid, from_date date, to_date date, "out" text);
                CREATE TABLE control.study_erased (study text, people integer);
                GRANT SELECT ON control.study_access TO upbeat_api;
                GRANT SELECT ON control.study_member, control.study_person, control.study_flow, control.study_erased
                    TO upbeat_writer;
                CREATE VIEW control.study_participant AS SELECT study, participant, person, '-infinity'::timestamptz AS enrolled_at,
                    null::timestamptz AS withdrawn_at FROM control.study_member;
                GRANT SELECT ON control.study_participant TO upbeat_api;
                CREATE TABLE control.database_login (login text PRIMARY KEY, pseudonym uuid);
                CREATE VIEW control.login_participant AS SELECT pseudonym AS participant FROM control.database_login
                    WHERE login = session_user;
                GRANT SELECT ON control.login_participant TO upbeat_writer;
                CREATE SCHEMA research AUTHORIZATION upbeat_writer;
                CREATE SCHEMA mine AUTHORIZATION upbeat_writer;
                """);
        StoreMigrations.migrateResearch(database.writer());
    }
}
