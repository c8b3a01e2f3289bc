package dev.cofferdam.sandbox.process;

import dev.cofferdam.sandbox.report.SandboxException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Free loopback ports. They lie below the range from which the kernel serves outgoing connections
/// (32768 on Linux), so that nothing but another sandbox could take one before its server does, and
/// are drawn at random, so that another sandbox does not.
public final class Ports {
    private static final int LOWEST = 20_000;
    private static final int BEYOND = 32_000;
    private static final int TRIES = 1_000;
    private static final Duration CONNECT = Duration.ofSeconds(1);

    private final Set<Integer> taken = new HashSet<>();

    /// A port that was free a moment ago, and another one each time.
    public synchronized int next() {
        for (var i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            if (!taken.contains(port) && free(port)) {
                taken.add(port);
                return port;
            }
        }
        throw new SandboxException(
                "Wanted a free port on 127.0.0.1 between %d and %d and found none in %d tries. End some servers, or check whether this process may listen at all."
                        .formatted(LOWEST, BEYOND, TRIES));
    }

    /// Whether something accepts connections there. The address is written in digits.
    static boolean open(String address, int port) {
        try (var socket = new Socket()) {
            var there = new InetSocketAddress(InetAddress.ofLiteral(address), port);
            socket.connect(there, (int) CONNECT.toMillis());
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
