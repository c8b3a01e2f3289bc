package dev.cofferdam.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where log lines go and what they look like.
public final class Logs {
    private static final String LINE =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %-5level %logger{0} - %msg%replace( %kvp){' $', ''}%nopex";

    private static volatile boolean silent;

    private Logs() {}

    public enum Format {
        TEXT,
        JSON
    }

    /// To standard error.
    public static void toConsole(Format format, String level) {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setTarget("System.err");
        use(appender, format, Level.toLevel(level, Level.INFO));
    }

    /// To a file, warnings and worse only.
    public static void toFile(Path file) {
        var appender = new FileAppender<ILoggingEvent>();
        appender.setFile(file.toString());
        use(appender, Format.TEXT, Level.WARN);
    }

    /// Nowhere, until another method of this class is called. The logging library is not loaded before
    /// the first line is logged.
    public static void off() {
        silent = true;
    }

    private static void use(
            OutputStreamAppender<ILoggingEvent> appender, Format format, Level level) {
        var context = context();
        var encoder = encoder(format);
        encoder.setContext(context);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        var root = root(context);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
        root.setLevel(level);
    }

    private static Encoder<ILoggingEvent> encoder(Format format) {
        return switch (format) {
            case JSON -> new JsonLine();
            case TEXT -> {
                var layout = new OneLine();
                layout.setContext(context());
                layout.setPattern(LINE);
                layout.start();
                var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
                encoder.setLayout(layout);
                yield encoder;
            }
        };
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static ch.qos.logback.classic.Logger root(LoggerContext context) {
        return context.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    /// Configures Logback, which finds it as a service: without any output, once [#off] was called.
    /// Spares each start the search for configuration files.
    @ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
    public static final class Silence extends ContextAwareBase implements Configurator {
        @Override
        public ExecutionStatus configure(LoggerContext context) {
            if (!silent) {
                return ExecutionStatus.INVOKE_NEXT_IF_ANY;
            }
            root(context).setLevel(Level.OFF);
            return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
        }
    }

    /// Whatever is logged, it is one line.
    private static final class OneLine extends PatternLayout {
        @Override
        public String doLayout(ILoggingEvent event) {
            return Visible.line(super.doLayout(event)) + "\n";
        }
    }
}
