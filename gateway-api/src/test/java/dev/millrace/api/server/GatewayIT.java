package dev.millrace.api.server;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every integration test extends: the one server, and a client for it. */
@ExtendWith(ArquillianExtension.class)
public abstract class GatewayIT {
    /** Speaks to the server from outside; for methods that are {@code @RunAsClient}. */
    protected final Http http = new Http();

    @Deployment
    public static WebArchive gateway() {
        return GatewayWar.archive();
    }
}
