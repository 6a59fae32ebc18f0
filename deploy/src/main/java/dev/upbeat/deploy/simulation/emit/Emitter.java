package dev.upbeat.deploy.simulation.emit;

import dev.upbeat.deploy.simulation.Delivery;
import dev.upbeat.deploy.simulation.RideRecording;
import dev.upbeat.deploy.simulation.fit.RideFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns deliveries into requests.
 *
 * @param ridesAsFit whether a ride goes in as the file that a bike computer writes, or as native records
 */
public record Emitter(boolean ridesAsFit) {

    /** The media type of a FIT file. */
    public static final String FIT = "application/vnd.ant.fit";

    private static final String JSON = "application/json";

    /** The requests of a delivery, in order. */
    public List<Request> requests(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Records records -> List.of(upload(records));
            case Delivery.Ride ride -> ridesAsFit ? List.of(rideAsFit(ride.recording())) : rideAsJson(ride);
            case Delivery.Moods moods ->
                List.of(new Request(
                        "POST",
                        "/v1/mood",
                        JSON,
                        PersonJson.moods(moods.reports()),
                        moods.reports().size()));
            case Delivery.Profile profile ->
                List.of(new Request(
                        "PUT",
                        "/v1/participants/me/profile",
                        JSON,
                        PersonJson.profile(profile.entries()),
                        profile.entries().size()));
        };
    }

    private static Request upload(Delivery.Records records) {
        return new Request("POST", "/v1/uploads", JSON, UploadJson.write(records), records.count());
    }

    private static Request rideAsFit(RideRecording ride) {
        byte[] file = RideFile.write(ride, RideFile.Options.STANDARD);
        return new Request("POST", "/v1/uploads", FIT, file, ride.points().size());
    }

    private static List<Request> rideAsJson(Delivery.Ride ride) {
        List<Request> requests = new ArrayList<>();
        for (Delivery.Records records : ride.recording().asRecords(ride.atMillis())) {
            requests.add(upload(records));
        }
        return requests;
    }
}
