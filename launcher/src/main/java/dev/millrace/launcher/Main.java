package dev.millrace.launcher;

import java.util.List;

/** What {@code ./millrace} starts: reads the command, runs it, and turns its end into an exit code. */
public final class Main {
    private static final int CANNOT = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private Main() {}

    public static void main(String[] words) {
        // One calm line per event; the library's default takes two and the caller's name.
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tLZ %4$s %5$s%6$s%n");
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) {
        var home = Home.ofThisProcess();
        var environment = System.getenv();
        try {
            return switch (Arguments.parse(words, home.dataDefault())) {
                case Command.Up up -> new Launcher(home, environment, System.out).up(up);
                case Command.Down down -> Down.run(down, System.out);
                case Command.Demo demo -> Demo.run(demo, home, System.out);
                case Command.Backup backup -> new Backup(home, environment, System.out).run(backup);
                case Command.Restore restore -> new Restore(home, environment, System.out).run(restore);
                case Command.Accept accept -> Accept.run(accept, System.out);
                case Command.Train train -> Train.run(train, home);
                case Command.Bench bench -> Bench.run(bench, home);
                case Command.Doctor doctor -> Doctor.run(doctor, home, System.out);
            };
        } catch (Arguments.NotUnderstood e) {
            System.err.println(e.getMessage());
            return NOT_UNDERSTOOD;
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            return CANNOT;
        }
    }
}
