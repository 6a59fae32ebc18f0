-- Minutes go into the columnstore 40 days after their chunk was made: a chunk spans seven days, and a day moves for 30 days after its first
-- record. Counted from when the chunk was made, not from the time it is of, since history of any age may come. Days stay rows:
-- they are a two-thousandth of the minutes, and change by other days and reports.
ALTER TABLE facts.minute_activity SET (timescaledb.enable_columnstore, timescaledb.segmentby = 'participant, definition',
    timescaledb.orderby = 'minute');
CALL add_columnstore_policy('facts.minute_activity', created_before => INTERVAL '40 days', schedule_interval => INTERVAL '12 hours');
