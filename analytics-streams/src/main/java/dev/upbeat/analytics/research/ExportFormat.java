package dev.upbeat.analytics.research;

/** How rows are written. */
public enum ExportFormat {
    /** RFC 4180, with a header. What is missing is empty; an empty text is "". */
    CSV("csv", "text/csv; charset=utf-8; header=present"),
    /** One array of objects, one a line. */
    JSON("json", "application/json"),
    /** One object a line. */
    NDJSON("ndjson", "application/x-ndjson"),
    /** Apache Parquet. */
    PARQUET("parquet", "application/vnd.apache.parquet");

    private final String extension;
    private final String mediaType;

    ExportFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** What files of it end in, and its name in questions. */
    public String extension() {
        return extension;
    }

    /** Its media type. */
    public String mediaType() {
        return mediaType;
    }

    boolean isJson() {
        return this == JSON || this == NDJSON;
    }
}
