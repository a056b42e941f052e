package dev.millrace.api.faulty;

import dev.millrace.api.ApiApplication;
import dev.millrace.api.security.KeyFilter;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The same ground as {@code /v1} under a path of the tests; no subclass, for the server would take it for {@code /v1} as well. */
@ApplicationPath("/it")
public class FaultyApplication extends Application {
    private final ApiApplication real = new ApiApplication();

    @Override
    public Set<Class<?>> getClasses() {
        var classes = new LinkedHashSet<>(real.getClasses());
        // Whoever is let in, faults look the same.
        classes.remove(KeyFilter.class);
        classes.add(FaultyResource.class);
        return classes;
    }

    @Override
    public Map<String, Object> getProperties() {
        return real.getProperties();
    }
}
