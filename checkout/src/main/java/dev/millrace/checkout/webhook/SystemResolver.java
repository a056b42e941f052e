package dev.millrace.checkout.webhook;

import dev.millrace.checkout.config.WebhookConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the system's own resolver.
 *
 * <p>On platform threads: a look-up holds its thread in native code until the name server answers or the system gives up, and
 * a virtual thread would hold one of the few carriers with it, so that one dead name server would stop every delivery.
 */
@Singleton
class SystemResolver implements Resolver {
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor lookUps;

    @Inject
    SystemResolver(WebhookConfig config) {
        this.lookUps = new ThreadPoolExecutor(
                0,
                config.handsMax(),
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("webhook-look-up-", 0).factory());
    }

    @Override
    public List<InetAddress> addresses(String host, Duration most)
            throws UnknownHostException, TimeoutException, InterruptedException {
        try {
            Future<List<InetAddress>> found = lookUps.submit(() -> List.of(InetAddress.getAllByName(host)));
            return found.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException everyThreadWaits) {
            throw new TimeoutException("too many look-ups are under way");
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        }
    }

    @PreDestroy
    void close() {
        lookUps.shutdownNow();
    }
}
