package dev.cofferdam.sandbox.process;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Where servers run, and how they are reached from here.
///
/// @param entrance what stands before a command line so that the program runs there
/// @param listens the address that servers with clients elsewhere listen on
/// @param address the address of the place, as this process reaches it
/// @param aliases other addresses by which clients there reach the servers
/// @param ports those that are free there
/// @param apiServerPort where the API server is to listen
public record Site(
        List<String> entrance,
        String listens,
        String address,
        List<String> aliases,
        Ports ports,
        int apiServerPort) {
    private static final String LOOPBACK = "127.0.0.1";

    public Site {
        entrance = List.copyOf(entrance);
        aliases = List.copyOf(aliases);
    }

    /// This machine's loopback.
    public static Site loopback() {
        var ports = new Ports();
        return new Site(List.of(), LOOPBACK, LOOPBACK, List.of(), ports, ports.next());
    }

    /// The command line that runs `line` there.
    public List<String> at(List<String> line) {
        var all = new ArrayList<>(entrance);
        all.addAll(line);
        return all;
    }

    /// All addresses that a server's certificate has to name.
    public List<String> addresses() {
        return Stream.concat(Stream.of(LOOPBACK, address), aliases.stream()).distinct().toList();
    }

    /// Whether something accepts connections at that port.
    public boolean open(int port) {
        return Ports.open(address, port);
    }
}
