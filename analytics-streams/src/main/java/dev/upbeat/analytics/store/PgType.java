package dev.upbeat.analytics.store;

/** The PostgreSQL types that columns have, with the object ids that the protocol knows them by. */
enum PgType {
    BOOL("bool", 16),
    BYTEA("bytea", 17),
    DATE("date", 1082),
    FLOAT4("float4", 700),
    FLOAT8("float8", 701),
    INT2("int2", 21),
    INT4("int4", 23),
    INT8("int8", 20),
    JSONB("jsonb", 3802),
    TEXT("text", 25),
    TIMESTAMPTZ("timestamptz", 1184),
    UUID("uuid", 2950);

    private final String sqlName;
    private final int oid;

    PgType(String sqlName, int oid) {
        this.sqlName = sqlName;
        this.oid = oid;
    }

    String sqlName() {
        return sqlName;
    }

    int oid() {
        return oid;
    }
}
