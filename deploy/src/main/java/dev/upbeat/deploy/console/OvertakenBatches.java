package dev.upbeat.deploy.console;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;

/**
 * Keeps from the terminal what the broker logs as an error and the producer puts right by itself: when much comes at once, later batches
 * of a transaction can overtake its first one on a partition. They are refused until that has come, and sent again in order.
 */
public final class OvertakenBatches extends Filter<ILoggingEvent> {

    @Override
    public FilterReply decide(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        boolean overtaken = thrown != null && thrown.getClassName().equals(OutOfOrderSequenceException.class.getName());
        return overtaken ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
