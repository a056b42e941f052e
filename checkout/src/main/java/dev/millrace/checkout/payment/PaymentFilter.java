package dev.millrace.checkout.payment;

import dev.millrace.checkout.json.RowJson;
import dev.millrace.checkout.page.Keyset;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Space;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Which payments a list shows, and which page of it. */
public record PaymentFilter(
        PageRequest page,
        Optional<PaymentStatus> status,
        Optional<String> orderRef,
        Optional<Instant> createdAfter,
        Optional<Instant> createdBefore,
        Map<String, String> metadata) {

    Keyset keyset(Space space) {
        var keyset = new Keyset("payment", space);
        status.ifPresent(is -> keyset.and("status = :status", "status", is.wireName()));
        orderRef.ifPresent(ref -> keyset.and("order_ref = :orderRef", "orderRef", ref));
        createdAfter.ifPresent(after -> keyset.and("created_at > :after", "after", after));
        createdBefore.ifPresent(before -> keyset.and("created_at < :before", "before", before));
        if (!metadata.isEmpty()) {
            keyset.and("terms -> 'metadata' @> cast(:metadata as jsonb)", "metadata", RowJson.write(metadata));
        }
        return keyset;
    }
}
