package dev.millrace.api.wiring;

import dev.millrace.api.health.Readiness;
import dev.millrace.checkout.merchant.Bootstrap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hibernate.SessionFactory;

/** The order of a start: settings, migration, a look whether rows and tables agree, the sandbox's shop, and only then the workers. */
@Singleton
final class Startup {
    private static final System.Logger LOG = System.getLogger(Startup.class.getName());
    private static final int CAUSES_MAX = 16;

    private final Instance<Settings> settings;
    private final Event<Started> started;
    private final Readiness readiness;
    private final EntityManagerFactory rows;
    private final Instance<KeyCheck> keyCheck;
    private final Instance<Bootstrap> bootstrap;

    @Inject
    Startup(
            Instance<Settings> settings,
            EntityManagerFactory rows,
            Instance<KeyCheck> keyCheck,
            Instance<Bootstrap> bootstrap,
            Event<Started> started,
            Readiness readiness) {
        this.keyCheck = keyCheck;
        this.bootstrap = bootstrap;
        this.settings = settings;
        this.rows = rows;
        this.started = started;
        this.readiness = readiness;
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object deployed) {
        try {
            new Migration(settings.get().database()).run();
            rows.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
            keyCheck.get().run();
            settings.get()
                    .place()
                    .bootstrapFile()
                    .ifPresent(file -> bootstrap.get().run(file));
            readiness.migrated();
            started.fire(new Started());
        } catch (RuntimeException | Error failed) {
            String sentence = sentence(failed);
            LOG.log(System.Logger.Level.ERROR, "gateway.refused " + sentence, failed);
            refusalFile().ifPresent(file -> RefusalFile.write(Path.of(file), sentence));
            throw failed;
        }
    }

    private static String sentence(Throwable failed) {
        Throwable cause = failed;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof CannotStart reason) {
                return reason.getMessage();
            }
            cause = cause.getCause();
        }
        return "Millrace could not start because of a fault of its own (%s); the log says more."
                .formatted(failed.getClass().getSimpleName());
    }

    private static Optional<String> refusalFile() {
        return ConfigProvider.getConfig().getOptionalValue("millrace.refusal.file", String.class);
    }
}
