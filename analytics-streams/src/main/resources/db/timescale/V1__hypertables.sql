-- Run where the extension timescaledb is present, whatever its licence. The keys hold the time, so no index is added.
SELECT create_hypertable('facts.minute_activity', by_range('minute', INTERVAL '7 days'), create_default_indexes => false, migrate_data => true);
SELECT create_hypertable('facts.day_activity', by_range('local_date', INTERVAL '90 days'), create_default_indexes => false, migrate_data => true);
SELECT create_hypertable('facts.day_wellbeing', by_range('local_date', INTERVAL '90 days'), create_default_indexes => false, migrate_data => true);
