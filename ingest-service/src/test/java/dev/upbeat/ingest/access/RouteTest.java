package dev.upbeat.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.ingest.identity.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every route × role, written out once more: a route that is added or opened has to be added here too. */
class RouteTest {

    @Test
    void whoMayDoWhat() {
        List<String> open = new ArrayList<>();
        for (Route route : Route.values()) {
            String address = route.method() + " " + route.path();
            if (route.isPublic()) {
                open.add(address + " everybody");
            }
            for (Role role : Role.values()) {
                if (route.isOpenTo(role)) {
                    open.add(address + " " + role.text());
                }
            }
        }

        assertThat(open)
                .containsExactlyInAnyOrder(
                        "POST /v1/uploads participant",
                        "POST /v1/uploads device",
                        "POST /v1/uploads admin",
                        "POST /v1/mood participant",
                        "POST /v1/mood admin",
                        "PUT /v1/participants/{id}/profile participant",
                        "PUT /v1/participants/{id}/profile admin",
                        "PUT /v1/studies/{study} admin",
                        "GET /v1/studies/{study} admin",
                        "PUT /v1/studies/{study}/consent-texts/{purpose}/{version}/{language} admin",
                        "PUT /v1/studies/{study}/participants/{id} admin",
                        "PUT /v1/studies/{study}/researchers/{name} admin",
                        "DELETE /v1/studies/{study}/researchers/{name} admin",
                        "GET /v1/participants/{id}/studies participant",
                        "GET /v1/participants/{id}/studies admin",
                        "PUT /v1/participants/{id}/studies/{study}/consents/{purpose} participant",
                        "PUT /v1/participants/{id}/studies/{study}/consents/{purpose} admin",
                        "POST /v1/participants/{id}/studies/{study}/withdrawal participant",
                        "POST /v1/participants/{id}/studies/{study}/withdrawal admin",
                        "PUT /v1/participants/{id}/restriction participant",
                        "PUT /v1/participants/{id}/restriction admin",
                        "GET /v1/safety/events responder",
                        "POST /v1/safety/events/{event}/acknowledgement responder",
                        "GET /health/live everybody",
                        "GET /health/ready everybody",
                        "GET /metrics everybody");
    }
}
