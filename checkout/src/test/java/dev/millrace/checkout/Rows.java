package dev.millrace.checkout;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.persistence.Entity;
import java.util.List;

/** Finds every table class of this module, as the server does when the gateway is deployed. */
final class Rows {
    private Rows() {}

    static List<Class<?>> all() {
        return new ClassFileImporter()
                .importPath("target/classes").stream()
                        .filter(type -> type.isAnnotatedWith(Entity.class))
                        .<Class<?>>map(type -> type.reflect())
                        .toList();
    }
}
