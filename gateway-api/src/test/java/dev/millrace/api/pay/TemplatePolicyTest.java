package dev.millrace.api.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.jte.CodeResolver;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.html.HtmlAttribute;
import gg.jte.html.HtmlPolicy;
import gg.jte.html.HtmlPolicyException;
import gg.jte.html.HtmlTag;
import gg.jte.html.OwaspHtmlPolicy;
import gg.jte.html.policy.PreventInlineEventHandlers;
import gg.jte.resolve.DirectoryCodeResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a template may hold, over every template of this WAR: nothing that runs, nothing that a strict policy must be softened for. */
class TemplatePolicyTest {
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Set<String> INLINE = Set.of("style", "srcdoc");

    @TempDir
    Path out;

    @Test
    void holdsForEveryTemplate() throws IOException {
        List<Path> features;
        try (var folders = Files.list(TEMPLATES)) {
            features = folders.toList();
        }

        for (Path feature : features) {
            var templates = new DirectoryCodeResolver(feature);
            assertThat(check(templates)).as(feature.toString()).isNotEmpty();
        }
        assertThat(features).contains(TEMPLATES.resolve("pay"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<p style=\"color: red\">x</p>         | style= has no place",
                "<p onclick=\"x()\">x</p>              | onclick",
                "<p hx-on:click=\"x()\">x</p>          | hx-on:click= has no place",
                "<style>p { color: red }</style>         | <style> has no place",
                "<iframe srcdoc=\"x\"></iframe>        | srcdoc= has no place",
                "<base href=\"/\">                     | <base> has no place",
                "<a href=x>x</a>                         | nquoted",
                "<script>x()</script>                    | or a script",
                "<script type=\"module\">x()</script>  | or a script",
                "<p>$unsafe{\"x\"}</p>                 | writes what it does not know"
            })
    void refusesWhatRuns(String template, String why) throws IOException {
        Path folder = Files.createDirectory(out.resolve("templates"));
        Files.writeString(folder.resolve("bad.jte"), template);

        assertThatThrownBy(() -> check(new DirectoryCodeResolver(folder)))
                .hasMessageContaining("bad.jte")
                .hasMessageContaining(why);
    }

    @Test
    void allowsWhatDoesNot() throws IOException {
        Path folder = Files.createDirectory(out.resolve("templates"));
        Files.writeString(
                folder.resolve("good.jte"),
                "@param String x\n<script type=\"module\" src=\"/x.js\"></script><p data-x=\"${x}\">${x}</p>");

        assertThat(check(new DirectoryCodeResolver(folder))).hasSize(1);
    }

    private List<String> check(CodeResolver templates) {
        for (String name : templates.resolveAllTemplateNames()) {
            String text = templates.resolve(name);
            String withoutFiles = text.replaceAll("<script [^>]*src=\"[^\"]+\"[^>]*></script>", "");
            if (text.contains("$unsafe") || withoutFiles.contains("<script")) {
                throw new HtmlPolicyException(name + " writes what it does not know, or a script");
            }
        }
        var engine = TemplateEngine.create(templates, out.resolve("classes"), ContentType.Html);
        var policy = new OwaspHtmlPolicy();
        policy.addPolicy(new PreventInlineEventHandlers());
        policy.addPolicy(new Ours());
        engine.setHtmlPolicy(policy);
        return engine.generateAll();
    }

    private static final class Ours implements HtmlPolicy {
        @Override
        public void validateHtmlTag(HtmlTag tag) {
            if (Set.of("style", "base", "object", "embed").contains(tag.getName())) {
                throw new HtmlPolicyException("<%s> has no place in a template".formatted(tag.getName()));
            }
        }

        @Override
        public void validateHtmlAttribute(HtmlTag tag, HtmlAttribute attribute) {
            String name = attribute.getName();
            if (INLINE.contains(name) || name.startsWith("hx-on")) {
                throw new HtmlPolicyException("%s= has no place in a template".formatted(name));
            }
        }
    }
}
