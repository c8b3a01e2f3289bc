package dev.cofferdam.sandbox.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A program to be kept running.
///
/// @param name what messages call it, and what its log and process-id files are called
/// @param line the program and its arguments
/// @param environment the whole environment; nothing is inherited
/// @param folder where `<name>.log`, which is appended to, and `<name>.pid` are written
/// @param grace how long it may take to stop when asked, before it is killed
public record Command(
        String name,
        List<String> line,
        Map<String, String> environment,
        Path folder,
        Duration grace) {
    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    public Path log() {
        return folder.resolve(name + ".log");
    }

    Path pidFile() {
        return folder.resolve(name + ".pid");
    }
}
