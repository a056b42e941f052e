package dev.millrace.launcher;

import java.io.PrintStream;

/** {@code ./millrace restore --accept}: the operator's word that a restored gateway was compared with its rails. */
final class Accept {
    private static final int OK = 200;

    private Accept() {}

    static int run(Command.Accept command, PrintStream out) {
        var folder = new DataFolder(command.data());
        SandboxEnv keys = SandboxEnv.ifKept(folder.sandboxEnv())
                .filter(kept -> Health.of(kept.url()).isServing())
                .orElseThrow(() -> new CannotStart("No gateway serves %s: ./millrace up --data %s starts it."
                        .formatted(folder.root(), folder.root())));
        Client.Answer answer = new Client(keys).postAsOperator("/v1/restore/accept");
        if (answer.status() != OK) {
            throw new CannotStart(
                    "Not accepted: %s.".formatted(answer.json().path("detail").asText(answer.text())));
        }
        out.println("Accepted: payments are taken and everything goes out again.");
        return 0;
    }
}
