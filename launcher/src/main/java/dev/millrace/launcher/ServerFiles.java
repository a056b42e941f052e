package dev.millrace.launcher;

import java.nio.file.Path;

/** The files that tell Payara Micro how to be a quiet server of one application. */
record ServerFiles(Path preBoot, Path postDeploy, Path logging) {
    private static final String LISTENER =
            "configs.config.server-config.network-config.network-listeners.network-listener.http-listener.";
    private static final String HTTP =
            "configs.config.server-config.network-config.protocols.protocol.http-listener.http.";

    static ServerFiles write(DataFolder folder, String address, LogFormat format) {
        var files = new ServerFiles(
                folder.run().resolve("pre-boot.asadmin"),
                folder.run().resolve("post-deploy.asadmin"),
                folder.run().resolve("logging.properties"));
        PrivateFile.write(files.preBoot, preBoot(address));
        PrivateFile.write(files.postDeploy, "set " + LISTENER + "enabled=true\n");
        PrivateFile.write(files.logging, logging(format));
        return files;
    }

    /**
     * The port opens only when the gateway is there: until then the server would answer 404, which a client takes for final. Its
     * cluster part listens on a port of its own in spite of {@code --nocluster} unless it is switched off here.
     */
    private static String preBoot(String address) {
        return """
                set %1$senabled=false
                set %1$saddress=%3$s
                set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
                set %2$sserver-header=false
                set %2$scompression=on
                set %2$scompression-min-size-bytes=512
                set %2$scompressable-mime-type=text/html,text/css,text/plain,application/javascript,application/json,image/svg+xml
                """.formatted(LISTENER, HTTP, address);
    }

    /** One line per record; the two loggers named warn at every start of things that are no fault of anybody here. */
    private static String logging(LogFormat format) {
        return """
                handlers=java.util.logging.ConsoleHandler
                java.util.logging.ConsoleHandler.level=ALL
                java.util.logging.ConsoleHandler.formatter=%s
                java.util.logging.SimpleFormatter.format=%%1$tFT%%1$tT.%%1$tLZ %%4$s %%3$s %%5$s%%6$s%%n
                .level=INFO
                javax.enterprise.system.security.ssl.level=SEVERE
                javax.enterprise.system.tools.deployment.dol.level=SEVERE
                """.formatted(format.formatter());
    }
}
