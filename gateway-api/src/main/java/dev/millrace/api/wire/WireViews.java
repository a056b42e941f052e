package dev.millrace.api.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.checkout.outbox.Wire;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Writes a domain value by the view of its type: the same bytes in an answer, an event and a stored answer. */
@Singleton
public class WireViews implements Wire {
    private final Instance<WireView<?>> views;
    private final ObjectMapper json;

    @Inject
    WireViews(@Any Instance<WireView<?>> views, ObjectMapper json) {
        this.views = views;
        this.json = json;
    }

    @Override
    public String json(Object domainValue) {
        for (WireView<?> view : views) {
            if (view.type().isInstance(domainValue)) {
                return write(shown(view, domainValue));
            }
        }
        throw new IllegalArgumentException(
                "there is no view of a " + domainValue.getClass().getName());
    }

    private static <T> Object shown(WireView<T> view, Object domainValue) {
        return view.of(view.type().cast(domainValue));
    }

    private String write(Object shown) {
        try {
            return json.writeValueAsString(shown);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(shown.getClass() + " cannot be written", e);
        }
    }
}
