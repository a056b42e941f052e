package dev.millrace.api.idempotency;

import static dev.millrace.checkout.error.ErrorCode.IDEMPOTENCY_KEY_INVALID;
import static dev.millrace.checkout.error.ErrorCode.IDEMPOTENCY_KEY_MISSING;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.api.security.Caller;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.idempotency.Asked;
import dev.millrace.checkout.idempotency.Claim;
import dev.millrace.checkout.idempotency.IdempotencyKeys;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Answers a POST once. The body counts as it was understood: the same fields in another order are the same request. */
@RequestScoped
public class Once {
    private static final String HEADER = "Idempotency-Key";
    private static final String REPLAYED = "Idempotent-Replayed";
    private static final int KEY_CHARS_MAX = 255;

    private HttpServletRequest request;
    private Caller caller;
    private IdempotencyKeys keys;
    private Database database;
    private ObjectMapper json;
    private Ids ids;

    /** For the container's proxy. */
    protected Once() {}

    @Inject
    Once(
            HttpServletRequest request,
            Caller caller,
            IdempotencyKeys keys,
            Database database,
            ObjectMapper json,
            Ids ids) {
        this.request = request;
        this.caller = caller;
        this.keys = keys;
        this.database = database;
        this.json = json;
        this.ids = ids;
    }

    /** What a POST is answered with. */
    public record Answer(int status, Object body) {
        public static Answer created(Object body) {
            return new Answer(201, body);
        }

        public static Answer ok(Object body) {
            return new Answer(200, body);
        }
    }

    /**
     * Does work that needs only the database: claim, effect and answer are one database transaction, and a refusal leaves nothing.
     *
     * @param body the request as it was read, or an empty record where there is none
     * @param idPrefix of what the work makes, such as {@code whe_}
     * @param work gets the id that is allotted to what it makes
     */
    public Response inDatabase(Object body, String idPrefix, Function<String, Answer> work) {
        return inDatabase(body, idPrefix, work, false);
    }

    /** As {@link #inDatabase}, where the answer shows a secret once: what is kept of it is sealed, and forgotten after a day. */
    public Response inDatabaseWithSecret(Object body, String idPrefix, Function<String, Answer> work) {
        return inDatabase(body, idPrefix, work, true);
    }

    private Response inDatabase(Object body, String idPrefix, Function<String, Answer> work, boolean secret) {
        Optional<Asked> asked = asked(body);
        if (asked.isEmpty()) {
            Answer answer = work.apply(ids.next(idPrefix));
            return respond(answer.status(), write(answer.body()));
        }
        Space space = caller.space();
        return database.in(space, rows -> switch (keys.claim(space, asked.get(), () -> ids.next(idPrefix))) {
            case Claim.Answered answered -> replayed(answered);
            case Claim.Taken taken -> {
                Answer answer = work.apply(taken.resourceId());
                String text = write(answer.body());
                if (secret) {
                    keys.answerSealed(space, taken.key(), answer.status(), text);
                } else {
                    keys.answer(space, taken.key(), answer.status(), text);
                }
                yield respond(answer.status(), text);
            }
        });
    }

    /**
     * Does work that also asks the outside: the claim is kept first, and the work itself keeps the answer with its effect.
     *
     * @param work gets the allotted id and the key whose answer it owes, and answers what the client is told
     */
    public Response acrossTheOutside(Object body, String idPrefix, BiFunction<String, Optional<String>, Answer> work) {
        Optional<Asked> asked = asked(body);
        if (asked.isEmpty()) {
            requireKeyForLiveMoney();
            Answer answer = work.apply(ids.next(idPrefix), Optional.empty());
            return respond(answer.status(), write(answer.body()));
        }
        Space space = caller.space();
        return switch (keys.claim(space, asked.get(), () -> ids.next(idPrefix))) {
            case Claim.Answered answered -> replayed(answered);
            case Claim.Taken taken -> {
                Answer answer;
                try {
                    answer = work.apply(taken.resourceId(), Optional.of(taken.key()));
                } catch (Refusal refusal) {
                    keys.release(space, taken.key());
                    throw refusal;
                }
                String text = write(answer.body());
                keys.answer(space, taken.key(), answer.status(), text); // silence where the work has kept it already
                yield respond(answer.status(), text);
            }
        };
    }

    private void requireKeyForLiveMoney() {
        if (caller.space().livemode()) {
            throw new Refusal(IDEMPOTENCY_KEY_MISSING, "send the header Idempotency-Key with a value of your own");
        }
    }

    private Optional<Asked> asked(Object body) {
        return Optional.ofNullable(request.getHeader(HEADER)).map(key -> {
            if (key.isEmpty() || key.length() > KEY_CHARS_MAX || !key.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
                throw new Refusal(
                        IDEMPOTENCY_KEY_INVALID,
                        "an idempotency key has 1 to 255 visible ASCII characters and no space");
            }
            String operation = request.getMethod() + " " + request.getRequestURI();
            return new Asked(key, operation, fingerprint(operation + "\n" + write(body)));
        });
    }

    private static String fingerprint(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String write(Object body) {
        try {
            return body instanceof String ready ? ready : json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(body.getClass() + " cannot be written", e);
        }
    }

    private static Response replayed(Claim.Answered answered) {
        return Response.fromResponse(respond(answered.status(), answered.body()))
                .header(REPLAYED, "true")
                .build();
    }

    private static Response respond(int status, String body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body.getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
