package dev.millrace.api.server;

import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;

/** One server for every test class: the first deployment starts it, the end of the suite ends it. */
public final class SharedPayara extends PayaraMicroDeployableContainer {
    private static final long STOP_SECONDS_MAX = 30;
    private ProtocolMetaData deployed;
    private Archive<?> archive;

    @Override
    public ProtocolMetaData deploy(Archive<?> war) throws DeploymentException {
        if (deployed == null) {
            if (archive != null) {
                throw new DeploymentException("The WAR did not deploy the first time, see target/it/server.log.0");
            }
            archive = war;
            deployed = onLoopback(super.deploy(war));
        }
        return deployed;
    }

    @Override
    public void undeploy(Archive<?> war) {
        // The next class wants the same server.
    }

    @Override
    public void stop() throws LifecycleException {
        if (archive == null) {
            return;
        }
        var servers = ProcessHandle.current().children().toList();
        try {
            super.undeploy(archive);
            for (ProcessHandle server : servers) {
                if (server.info().command().orElse("").contains("java")) {
                    server.onExit().get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
                }
            }
        } catch (DeploymentException | ExecutionException | TimeoutException failed) {
            throw new LifecycleException("The server did not stop", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The connector names the machine and does not notice a failed deployment; both are mended here. */
    private static ProtocolMetaData onLoopback(ProtocolMetaData told) throws DeploymentException {
        URI url = URI.create(System.getProperty("millrace.it.url"));
        var here = new HTTPContext(url.getHost(), url.getPort());
        if (told != null) {
            for (HTTPContext context : told.getContexts(HTTPContext.class)) {
                context.getServlets().forEach(here::add);
            }
        }
        if (here.getServlets().isEmpty()) {
            throw new DeploymentException("The WAR did not deploy, see target/it/server.log.0");
        }
        return new ProtocolMetaData().addContext(here);
    }

    /** Puts this container in the place of the one it extends. */
    public static final class Extension implements LoadableExtension {
        @Override
        public void register(ExtensionBuilder builder) {
            builder.override(DeployableContainer.class, PayaraMicroDeployableContainer.class, SharedPayara.class);
        }
    }
}
