package dev.cofferdam.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// One log event as one line of JSON: `time`, `level`, `logger` and `message`, then what the event
/// is about, each under a key of its own. Of an exception the types and the places are told, never
/// its message: the messages of others may hold anything.
final class JsonLine extends EncoderBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int FRAMES = 20;

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new LinkedHashMap<String, Object>();
        line.put("time", TIME.format(event.getInstant()));
        line.put("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
        line.put("logger", event.getLoggerName());
        line.put("message", event.getFormattedMessage());
        var pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> line.putIfAbsent(pair.key, plain(pair.value)));
        }
        event.getMDCPropertyMap().forEach(line::putIfAbsent);
        if (event.getThrowableProxy() != null) {
            addFailure(line, event.getThrowableProxy());
        }
        return bytes(line);
    }

    private static Object plain(Object value) {
        return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
    }

    private static void addFailure(Map<String, Object> line, IThrowableProxy failure) {
        line.put("error", failure.getClassName());
        if (failure.getCause() != null) {
            line.put("errorCause", failure.getCause().getClassName());
        }
        line.put(
                "stack",
                Arrays.stream(failure.getStackTraceElementProxyArray())
                        .limit(FRAMES)
                        .map(StackTraceElementProxy::getSTEAsString)
                        .toList());
    }

    private static byte[] bytes(Map<String, Object> line) {
        try {
            return (JSON.writeValueAsString(line) + "\n").getBytes(UTF_8);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
