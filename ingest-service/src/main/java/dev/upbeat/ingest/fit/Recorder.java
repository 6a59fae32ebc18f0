package dev.upbeat.ingest.fit;

import static dev.upbeat.ingest.fit.protocol.FitMessage.ABSENT;

import dev.upbeat.ingest.fit.protocol.FitMessage;
import dev.upbeat.ingest.json.Texts;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What wrote a file, from its file_id. The id of a device is the same in all its files: maker, product, and a digest in place of the serial
 * number, which is not for others to read. Its chest strap and its days count as devices of their own, since they tell of the same
 * instants.
 */
record Recorder(long fileType, long manufacturer, long product, long serial, String productName) {

    /** Of a file that does not say. */
    static final Recorder UNKNOWN = new Recorder(ABSENT, ABSENT, ABSENT, ABSENT, "");

    private static final int TYPE = 0;
    private static final int MANUFACTURER = 1;
    private static final int PRODUCT = 2;
    private static final int SERIAL_NUMBER = 3;
    private static final int PRODUCT_NAME = 4;

    private static final int DIGEST_BYTES = 6;
    private static final int MAX_PRODUCT_NAME = 64;

    static Recorder of(FitMessage fileId) {
        return new Recorder(
                fileId.value(TYPE),
                fileId.value(MANUFACTURER),
                fileId.value(PRODUCT),
                fileId.value(SERIAL_NUMBER),
                fileId.text(PRODUCT_NAME));
    }

    /** The device itself; an unknown one is a bike computer where it recorded a ride. */
    Device device(long firstSport) {
        DeviceKind kind = kind(firstSport);
        boolean guessed = Maker.ofNumber(manufacturer) == null;
        return new Device(guessed ? id() + "-" + kind.jsonName() : id(), kind, model(), 0);
    }

    /** The chest strap whose heart rate it recorded. */
    Device strap() {
        return new Device(id() + "-strap", DeviceKind.STRAP, model(), 0);
    }

    /** A watch through the day, which samples on a grid of up to two minutes. */
    Device dayLong() {
        return new Device(id() + "-day", DeviceKind.WRIST, model(), Device.MAX_GRID_SECONDS);
    }

    private DeviceKind kind(long firstSport) {
        Maker maker = Maker.ofNumber(manufacturer);
        if (maker == Maker.GARMIN) {
            boolean edge = GarminEdges.contains(product)
                    || productName.toLowerCase(Locale.ROOT).contains("edge");
            return edge ? DeviceKind.BIKE : DeviceKind.WRIST;
        }
        if (maker != null) {
            return maker.kind();
        }
        if (firstSport == ABSENT) {
            return DeviceKind.OTHER;
        }
        return Sports.isCycling(firstSport) ? DeviceKind.BIKE : DeviceKind.WRIST;
    }

    private String id() {
        StringBuilder id = new StringBuilder(maker());
        if (product != ABSENT) {
            id.append('-').append(product);
        }
        if (serial != ABSENT) {
            id.append('-').append(digest());
        }
        return id.toString();
    }

    private String maker() {
        Maker maker = Maker.ofNumber(manufacturer);
        if (maker != null) {
            return maker.name().toLowerCase(Locale.ROOT);
        }
        return manufacturer == ABSENT ? "fit" : "fit-" + manufacturer;
    }

    private String model() {
        if (Texts.isPlain(productName, MAX_PRODUCT_NAME)) {
            return productName;
        }
        return product == ABSENT ? maker() : maker() + " " + product;
    }

    private String digest() {
        try {
            byte[] named = (manufacturer + "/" + product + "/" + serial).getBytes(StandardCharsets.US_ASCII);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(named);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
