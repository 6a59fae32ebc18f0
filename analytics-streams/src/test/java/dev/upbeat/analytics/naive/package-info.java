/** The numbers a second time, by plain lists and loops, from the written definitions. */
@org.jspecify.annotations.NullMarked
package dev.upbeat.analytics.naive;
