/** From chunks to minutes, days and wellbeing: the stream. Start reading at PipelineTopology. */
@NullMarked
package dev.upbeat.analytics.topology;

import org.jspecify.annotations.NullMarked;
