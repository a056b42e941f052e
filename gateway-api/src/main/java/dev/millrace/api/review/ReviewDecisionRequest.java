package dev.millrace.api.review;

import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a reviewer decided as they did. */
@Schema(additionalProperties = Schema.False.class)
public record ReviewDecisionRequest(
        @Size(min = 1, max = 1000) String note) {

    static Optional<String> noteOf(ReviewDecisionRequest request) {
        return Optional.ofNullable(request).map(ReviewDecisionRequest::note);
    }
}
