package dev.upbeat.analytics.api;

import javax.sql.DataSource;

/**
 * The API's logins, each of which can see no more than its answers need.
 *
 * @param api reads {@code facts}, {@code history} and {@code control.api_tokens}, and adds to the register of exports
 * @param research reads the views of schema {@code research} and nothing else
 * @param release reads what studies have released and nothing else
 */
public record ApiLogins(DataSource api, DataSource research, DataSource release) {}
