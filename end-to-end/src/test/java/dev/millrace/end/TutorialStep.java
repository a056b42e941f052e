package dev.millrace.end;

import java.util.ArrayList;
import java.util.List;

/**
 * Commands of a page that a test runs: a {@code sh} block behind {@code <!-- run -->}.
 *
 * @param line where the block begins, from 1 on
 * @param expected what {@code <!-- expect: … -->} lines behind it promise of its output
 */
record TutorialStep(int line, String commands, List<String> expected) {
    static final String MARK = "--- next step ---";

    private static final String RUN = "<!-- run -->";
    private static final String EXPECT = "<!-- expect: ";
    private static final String END = " -->";
    private static final String FENCE = "```";

    TutorialStep {
        expected = List.copyOf(expected);
    }

    static List<TutorialStep> read(List<String> page) {
        var steps = new ArrayList<TutorialStep>();
        for (int i = 0; i < page.size(); i++) {
            String line = page.get(i).strip();
            if (line.equals(RUN)) {
                steps.add(block(page, i + 1));
            } else if (line.startsWith(EXPECT) && line.endsWith(END)) {
                if (steps.isEmpty()) throw new IllegalArgumentException("line %d expects of nothing".formatted(i + 1));
                TutorialStep before = steps.removeLast();
                steps.add(before.expecting(line.substring(EXPECT.length(), line.length() - END.length())));
            }
        }
        return steps;
    }

    private static TutorialStep block(List<String> page, int at) {
        if (!page.get(at).strip().equals(FENCE + "sh")) {
            throw new IllegalArgumentException("line %d is no sh block".formatted(at + 1));
        }
        var rest = page.subList(at + 1, page.size());
        int end = rest.indexOf(FENCE);
        if (end < 0) throw new IllegalArgumentException("the block of line %d has no end".formatted(at + 1));
        return new TutorialStep(at + 1, String.join("\n", rest.subList(0, end)), List.of());
    }

    private TutorialStep expecting(String text) {
        var all = new ArrayList<>(expected);
        all.add(text);
        return new TutorialStep(line, commands, all);
    }
}
