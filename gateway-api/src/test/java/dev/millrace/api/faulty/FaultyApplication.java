package dev.millrace.api.faulty;

import dev.millrace.api.ApiApplication;
import jakarta.ws.rs.ApplicationPath;
import java.util.LinkedHashSet;
import java.util.Set;

/** The same ground as {@code /v1} under a path of the tests. */
@ApplicationPath("/it")
public class FaultyApplication extends ApiApplication {
    @Override
    public Set<Class<?>> getClasses() {
        var classes = new LinkedHashSet<>(super.getClasses());
        classes.add(FaultyResource.class);
        return classes;
    }
}
