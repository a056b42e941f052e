package dev.millrace.api.server;

import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR that Maven built, with the test classes that run inside it. */
final class GatewayWar {
    private static final WebArchive ARCHIVE = build();

    private GatewayWar() {}

    static WebArchive archive() {
        return ARCHIVE;
    }

    private static WebArchive build() {
        var tests = ShrinkWrap.create(JavaArchive.class)
                .as(ExplodedImporter.class)
                .importDirectory("target/test-classes", path -> isForTheServer(path))
                .as(JavaArchive.class);
        return ShrinkWrap.create(ZipImporter.class, "gateway-api.war")
                .importFrom(new File("target/gateway-api.war"))
                .as(WebArchive.class)
                .merge(tests, "/WEB-INF/classes")
                .addAsLibraries(jarOf(Assertions.class));
    }

    /** What starts the server stays outside of it. */
    private static boolean isForTheServer(ArchivePath path) {
        // Folders come by here too, and a refused folder would hide what is in it.
        return !path.get().endsWith("Test.class");
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
