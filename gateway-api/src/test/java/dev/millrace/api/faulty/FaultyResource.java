package dev.millrace.api.faulty;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes one of everything, and breaks when told to. */
@Singleton
@Path("/things")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FaultyResource {
    private final Clock clock;

    @Inject
    FaultyResource(Clock clock) {
        this.clock = clock;
    }

    enum Colour {
        RED,
        DARK_BLUE
    }

    record Part(
            @NotNull @Size(max = 10) String name,
            @NotNull @Positive Integer quantity) {}

    record ThingRequest(
            @NotNull @Positive Long amount,
            @NotNull String orderRef,
            Optional<@Size(max = 5) String> note,
            Colour colour,
            Optional<Boolean> rush,
            Instant dueAt,
            List<@Valid Part> parts,
            @Size(max = 2) Map<String, @Size(max = 3) String> metadata) {}

    record ThingResponse(
            long amount,
            String orderRef,
            Optional<String> note,
            Colour colour,
            Optional<Boolean> rush,
            Instant dueAt) {}

    @POST
    public ThingResponse take(@Valid @NotNull ThingRequest thing) {
        return new ThingResponse(
                thing.amount(), thing.orderRef(), thing.note(), thing.colour(), thing.rush(), thing.dueAt());
    }

    @GET
    public List<Integer> list(@QueryParam("limit") @Max(100) Integer limit) {
        return List.of(limit == null ? 0 : limit);
    }

    @GET
    @Path("/bug")
    public ThingResponse bug() {
        throw new IllegalStateException("a secret that must not leave the house, at " + clock.instant());
    }

    @GET
    @Path("/database")
    public ThingResponse database(@QueryParam("state") String state) {
        throw new PersistenceException(new SQLException("a secret that must not leave the house", state));
    }
}
