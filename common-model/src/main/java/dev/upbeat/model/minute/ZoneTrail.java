package dev.upbeat.model.minute;

import dev.upbeat.model.sample.ZoneEvidence;

/** What is known of the zone further away than the hours that are looked at. Asked only where nothing nearer tells. */
public interface ZoneTrail {

    /** Nothing is known. */
    ZoneTrail NONE = new ZoneTrail() {
        @Override
        public ZoneEvidence before() {
            return ZoneEvidence.none();
        }

        @Override
        public ZoneEvidence after() {
            return ZoneEvidence.none();
        }
    };

    /** That of the latest minute before that has evidence, however far. */
    ZoneEvidence before();

    /** That of the next minute after that has evidence, however far. */
    ZoneEvidence after();
}
