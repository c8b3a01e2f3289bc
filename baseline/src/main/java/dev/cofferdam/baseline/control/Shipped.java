package dev.cofferdam.baseline.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The control files on the class path. `index` lists them, because a class path cannot be listed.
final class Shipped {
    private static final String FOLDER = "/dev/cofferdam/baseline/controls/";

    private Shipped() {}

    static List<Control> read() {
        return text("index").lines().map(Shipped::control).toList();
    }

    private static Control control(String id) {
        var control = ControlReader.read(text(id + ".yaml"));
        if (!control.id().equals(id)) {
            throw new IllegalStateException(id + ".yaml holds the control " + control.id());
        }
        return control;
    }

    private static String text(String name) {
        try (var stream = Shipped.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("the control file " + name + " is missing");
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the control file " + name + " cannot be read", e);
        }
    }
}
