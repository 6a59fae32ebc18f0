package dev.upbeat.model.minute;

import dev.upbeat.model.profile.Sex;
import dev.upbeat.model.sample.RecordKind;

/** Formulas for the highest heart rate by age, in millionths of a beat per minute. */
public enum MaximumFormula {
    /** 220 − age. */
    FOX {
        @Override
        public long micros(long age, Sex sex) {
            return (220 - age) * RecordKind.MICROS;
        }
    },
    /** 208 − 0.7·age (Tanaka, Monahan and Seals 2001). */
    TANAKA {
        @Override
        public long micros(long age, Sex sex) {
            return 208 * RecordKind.MICROS - 700_000 * age;
        }
    },
    /** 206 − 0.88·age for women (Gulati et al. 2010); for others {@link #TANAKA}. */
    GULATI {
        @Override
        public long micros(long age, Sex sex) {
            return sex == Sex.FEMALE ? 206 * RecordKind.MICROS - 880_000 * age : TANAKA.micros(age, sex);
        }
    };

    /** The highest heart rate at that age in years. */
    public abstract long micros(long age, Sex sex);
}
