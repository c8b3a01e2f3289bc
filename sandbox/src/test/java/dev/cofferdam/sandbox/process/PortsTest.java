package dev.cofferdam.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void areDifferentAndClosedAndOutOfTheWayOfOutgoingConnections() {
        var ports = new Ports();
        var drawn = new HashSet<Integer>();
        for (var i = 0; i < 50; i++) {
            drawn.add(ports.next());
        }

        assertThat(drawn)
                .hasSize(50)
                .allMatch(port -> port < 32_768)
                .noneMatch(port -> Ports.open("127.0.0.1", port));
    }
}
