package dev.cofferdam.vault.client;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/// Fails a test in which something secret was logged. Every secret of the tests has `canary` in it.
final class NoLeaks implements BeforeEachCallback, AfterEachCallback {
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        lines.list.clear();
        lines.start();
        root().addAppender(lines);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        root().detachAppender(lines);
        assertThat(List.copyOf(lines.list))
                .allSatisfy(
                        line -> {
                            var text =
                                    line.getFormattedMessage()
                                            + line.getKeyValuePairs()
                                            + line.getThrowableProxy();
                            assertThat(text).doesNotContain("canary");
                        });
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
