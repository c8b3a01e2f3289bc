package dev.cofferdam.cli.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page in a real browser, where the machine has one.
class ReachBrowserIT {
    private static final Path EXAMPLE = Path.of("../examples/reach");
    private static final Path PICTURES = Path.of("target/reach-pictures");

    @TempDir private Path folder;

    @Test
    void thePageWorksAndAsksForNothing() throws IOException {
        var program = Browser.program();
        assumeThat(program).as("chromium on the PATH").isPresent();
        var page = folder.resolve("page.html");
        Reach.run(EXAMPLE, "--vault", EXAMPLE.resolve("vault"), "-o", "html", "--out", page);
        for (int width : new int[] {1280, 480}) {
            try (var browser =
                    new Browser(
                            program.orElseThrow(),
                            folder.resolve("profile-" + width),
                            page.toUri(),
                            width)) {
                drive(browser);
                Files.createDirectories(PICTURES);
                var picture = Base64.getDecoder().decode(browser.picture());
                assertThat(picture.length).isGreaterThan(10_000);
                Files.write(PICTURES.resolve("reach-%d.png".formatted(width)), picture);

                assertThat(browser.events("Runtime.consoleAPICalled")).isEmpty();
                assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
                assertThat(browser.events("Log.entryAdded")).isEmpty();
                assertThat(browser.events("Network.requestWillBeSent"))
                        .extracting(
                                each -> each.path("params").path("request").path("url").asText())
                        .containsExactly(page.toUri().toString());
            }
        }
    }

    /// Picks a goal, follows an arrow, and takes all back.
    private static void drive(Browser browser) {
        assertThat(browser.run("document.getElementById('filter').hidden + ''")).isEqualTo("false");
        browser.run(
                """
                const to = document.getElementById('to');
                to.value = [...to.options].find(each => each.text === 'all Secrets of blog').value;
                to.dispatchEvent(new Event('change'));
                """);
        assertThat(browser.run("document.getElementById('shown').textContent"))
                .isEqualTo("1 of 3 paths");
        assertThat(browser.run("document.querySelectorAll('.box.dim').length + ''")).isEqualTo("2");

        browser.run(
                "document.querySelectorAll('.arrow')[2].dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))");
        assertThat(browser.run("document.getElementById('panel').textContent"))
                .contains("RoleBinding blog/reports")
                .contains("To cut it: ");

        browser.run("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))");
        assertThat(browser.run("document.getElementById('panel').hidden + ''")).isEqualTo("true");
        await().until(
                        () -> browser.run("document.querySelectorAll('tr[hidden]').length + ''"),
                        "0"::equals);
    }
}
