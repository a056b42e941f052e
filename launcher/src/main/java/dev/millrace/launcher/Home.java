package dev.millrace.launcher;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's folder, and where in it the build leaves what is started. */
record Home(Path root) {
    private static final String WAR = "gateway-api/target/gateway-api.war";
    private static final String SERVER = "gateway-api/target/payara-micro.jar";

    /** {@code ./millrace} says where it lies; elsewhere it is the folder we were started in. */
    static Home ofThisProcess() {
        return new Home(Path.of(System.getProperty("millrace.home", "")).toAbsolutePath());
    }

    Path dataDefault() {
        return root.resolve("data");
    }

    Path war() {
        return built(WAR);
    }

    Path server() {
        return built(SERVER);
    }

    boolean isBuilt() {
        return Files.exists(root.resolve(WAR)) && Files.exists(root.resolve(SERVER));
    }

    void requireBuilt() {
        built(WAR);
        built(SERVER);
    }

    String launcherClassPath() {
        return classPath("launcher", "lib");
    }

    String sandboxClassPath() {
        return classPath("lightning-connector", "lib");
    }

    String trainingClassPath() {
        return classPath("fraud-model", "train-lib");
    }

    String benchmarksClassPath() {
        return classPath("benchmarks", "lib");
    }

    private String classPath(String module, String libraries) {
        Path target = root.resolve(module).resolve("target");
        return built(module + "/target/classes")
                + File.pathSeparator
                + target.resolve(libraries).resolve("*");
    }

    private Path built(String path) {
        Path file = root.resolve(path);
        if (Files.exists(file)) return file;
        throw new CannotStart("%s is missing: ./millrace builds it, mvn package -DskipTests too.".formatted(file));
    }
}
