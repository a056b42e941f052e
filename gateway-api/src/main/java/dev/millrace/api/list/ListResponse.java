package dev.millrace.api.list;

import dev.millrace.checkout.page.Page;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of a list, newest first. */
public record ListResponse<T>(
        @Schema(description = "Always \"list\"") String object,
        List<T> data,

        @Schema(description = "Whether there is more in the direction that was asked for")
        boolean hasMore) {

    public static <D, T> ListResponse<T> of(Page<D> page, Function<? super D, ? extends T> shown) {
        Page<T> part = page.map(shown);
        return new ListResponse<>("list", part.data(), part.hasMore());
    }
}
