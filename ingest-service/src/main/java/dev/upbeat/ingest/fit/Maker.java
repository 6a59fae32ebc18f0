package dev.upbeat.ingest.fit;

import dev.upbeat.model.sample.DeviceKind;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who makes recorders of what kind, by the manufacturer's number in the global profile. */
enum Maker {
    GARMIN(1, DeviceKind.WRIST),
    SRM(6, DeviceKind.BIKE),
    SUUNTO(23, DeviceKind.WRIST),
    WAHOO(32, DeviceKind.BIKE),
    SHIMANO(41, DeviceKind.BIKE),
    XPLOVA(45, DeviceKind.BIKE),
    PIONEER(48, DeviceKind.BIKE),
    SPECIALIZED(63, DeviceKind.BIKE),
    CATEYE(68, DeviceKind.BIKE),
    STAGES(69, DeviceKind.BIKE),
    SIGMA(70, DeviceKind.BIKE),
    TOMTOM(71, DeviceKind.WRIST),
    WATTBIKE(73, DeviceKind.BIKE),
    ELITE(86, DeviceKind.BIKE),
    TACX(89, DeviceKind.BIKE),
    STRYD(95, DeviceKind.FOOTPOD),
    MAGENE(107, DeviceKind.BIKE),
    GIANT(108, DeviceKind.BIKE),
    IGPSPORT(115, DeviceKind.BIKE),
    POLAR(123, DeviceKind.WRIST),
    CYCPLUS(132, DeviceKind.BIKE),
    COOSPO(135, DeviceKind.BIKE),
    BOSCH(137, DeviceKind.BIKE),
    LEZYNE(258, DeviceKind.BIKE),
    ZWIFT(260, DeviceKind.BIKE),
    STRAVA(265, DeviceKind.PHONE),
    BRYTON(267, DeviceKind.BIKE),
    SRAM(268, DeviceKind.BIKE),
    TRAINERROAD(281, DeviceKind.BIKE),
    HAMMERHEAD(289, DeviceKind.BIKE),
    COROS(294, DeviceKind.WRIST),
    ONELAP(307, DeviceKind.BIKE),
    RGT(315, DeviceKind.BIKE),
    MYWHOOSH(331, DeviceKind.BIKE),
    RUNNA(337, DeviceKind.PHONE),
    ZEPP(339, DeviceKind.WRIST),
    PELOTON(340, DeviceKind.BIKE),
    HUAWEI(348, DeviceKind.WRIST);

    private static final Map<Integer, Maker> BY_NUMBER =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(maker -> maker.number, Function.identity()));

    private final int number;
    private final DeviceKind kind;

    Maker(int number, DeviceKind kind) {
        this.number = number;
        this.kind = kind;
    }

    /** What most of its recorders are. */
    DeviceKind kind() {
        return kind;
    }

    static @Nullable Maker ofNumber(long number) {
        return BY_NUMBER.get((int) number);
    }
}
