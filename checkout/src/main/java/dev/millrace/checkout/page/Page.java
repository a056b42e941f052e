package dev.millrace.checkout.page;

import java.util.List;
import java.util.function.Function;

/** A part of a list, newest first, and whether there is more in the direction that was asked for. */
public record Page<T>(List<T> data, boolean hasMore) {

    public Page {
        data = List.copyOf(data);
    }

    /** Makes a page of rows read one more than asked, so that {@link #hasMore} is known. */
    public static <T> Page<T> of(List<T> oneMoreThanAsked, PageRequest request) {
        boolean more = oneMoreThanAsked.size() > request.limit();
        List<T> rows = more ? oneMoreThanAsked.subList(0, request.limit()) : oneMoreThanAsked;
        return new Page<>(request.backwards() ? rows.reversed() : rows, more);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(data.stream().<R>map(change).toList(), hasMore);
    }
}
