package dev.millrace.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How PostgreSQL, which refuses to run as root, is started by root: under another user id.
 *
 * @param prefix the words before its command; empty when we are not root
 * @param owner the user id its files must belong to
 */
record Unprivileged(List<String> prefix, int owner) {
    private static final int NOBODY = 65_534;

    /** The other user may not enter root's folders by itself, so it keeps the right to pass them, and no other right. */
    private static final List<String> AS_NOBODY = List.of(
            "setpriv",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            "--inh-caps=-all,+dac_override",
            "--ambient-caps=-all,+dac_override",
            "--bounding-set=-all,+dac_override",
            // access(2) asks with the rights of the real user id, which are none without this.
            "--securebits=+no_setuid_fixup");

    /** In a user namespace without a mapping everybody is nobody, and files stay root's outside of it. */
    private static final List<String> IN_NAMESPACE = List.of("unshare", "--user");

    static Unprivileged chosen() {
        int user = userId();
        if (user != 0) return new Unprivileged(List.of(), user);
        if (works(AS_NOBODY)) return new Unprivileged(AS_NOBODY, NOBODY);
        if (works(IN_NAMESPACE)) return new Unprivileged(IN_NAMESPACE, 0);
        throw new CannotStart(
                "PostgreSQL does not run as root and this machine lets us neither setpriv nor unshare: start millrace as an ordinary user, or set MILLRACE_DB_URL.");
    }

    void own(Path folder) throws IOException {
        if (prefix.isEmpty()) return;
        try (var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                        .equals(owner)) {
                    Files.setAttribute(file, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    private static int userId() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name")) ? 0 : 1; // no /proc on this system
        }
    }

    private static boolean works(List<String> prefix) {
        var words = new ArrayList<>(prefix);
        words.add("true");
        try {
            var probe = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(5, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false; // not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
