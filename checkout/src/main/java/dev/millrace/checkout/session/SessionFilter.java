package dev.millrace.checkout.session;

import dev.millrace.checkout.json.RowJson;
import dev.millrace.checkout.page.Keyset;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Space;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Which sessions a list shows, and which page of it. */
public record SessionFilter(
        PageRequest page,
        Optional<SessionStatus> status,
        Optional<Instant> createdAfter,
        Optional<Instant> createdBefore,
        Map<String, String> metadata) {

    Keyset keyset(Space space) {
        var keyset = new Keyset("checkout_session", space);
        status.ifPresent(is -> keyset.and("status = :status", "status", is.wireName()));
        createdAfter.ifPresent(after -> keyset.and("created_at > :after", "after", after));
        createdBefore.ifPresent(before -> keyset.and("created_at < :before", "before", before));
        if (!metadata.isEmpty()) {
            keyset.and("content -> 'metadata' @> cast(:metadata as jsonb)", "metadata", RowJson.write(metadata));
        }
        return keyset;
    }
}
