package dev.millrace.api.json;

import com.fasterxml.jackson.core.JsonStreamContext;

/** Where in a body the parser stands, as the client would write it. */
final class JsonPaths {
    private JsonPaths() {}

    static String of(JsonStreamContext here) {
        if (here == null || here.inRoot()) {
            return "";
        }
        String before = of(here.getParent());
        if (here.inArray()) {
            return "%s[%d]".formatted(before, here.getCurrentIndex());
        }
        return before.isEmpty() ? here.getCurrentName() : before + "." + here.getCurrentName();
    }
}
