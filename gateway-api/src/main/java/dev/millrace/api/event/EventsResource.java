package dev.millrace.api.event;

import dev.millrace.api.list.ListResponse;
import dev.millrace.api.security.Caller;
import dev.millrace.api.security.Needs;
import dev.millrace.checkout.merchant.Scope;
import dev.millrace.checkout.outbox.Events;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/events}: everything that was told, in an order in which nothing appears behind a reader. */
@Singleton
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events and webhooks")
public class EventsResource {
    private final Events events;
    private final Caller caller;

    @Inject
    public EventsResource(Events events, Caller caller) {
        this.events = events;
        this.caller = caller;
    }

    @GET
    @Needs(Scope.EVENTS_READ)
    @Operation(
            operationId = "listEvents",
            summary = "List events",
            description =
                    "Newest first. To catch up, ask with order=oldest and starting_after the last event you know.")
    public ListResponse<EventResponse> list(@Context UriInfo uri) {
        return ListResponse.of(events.list(caller.space(), EventQuery.ofAll(uri)), EventResponse::of);
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.EVENTS_READ)
    @Operation(operationId = "getEvent", summary = "Read an event")
    public EventResponse get(@PathParam("id") String id) {
        return EventResponse.of(events.get(caller.space(), id));
    }
}
