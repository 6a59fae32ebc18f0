package dev.upbeat.deploy.simulation.emit;

import dev.upbeat.deploy.simulation.Delivery;
import java.util.ArrayList;
import java.util.List;

/** Turns deliveries into requests. Stateless. */
public final class Emitter {

    private static final String JSON = "application/json";

    private Emitter() {}

    /** The requests of a delivery, in order. */
    public static List<Request> requests(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Records records -> List.of(upload(records));
            case Delivery.Ride ride -> rideAsJson(ride);
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

    private static List<Request> rideAsJson(Delivery.Ride ride) {
        List<Request> requests = new ArrayList<>();
        for (Delivery.Records records : ride.recording().asRecords(ride.atMillis())) {
            requests.add(upload(records));
        }
        return requests;
    }
}
