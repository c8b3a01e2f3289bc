package dev.cofferdam.vault;

import java.net.URI;
import java.util.Map;

/// One Vault as seen by the network. Stores that differ only in namespaces share it; stores that
/// differ in trust, client certificate, headers or tracking do not, so that one with a wrong
/// certificate bundle cannot make Vault look broken to the others. Printing it shows the address
/// only.
///
/// @param tracked whether each request says what its predecessors have seen
public record Server(
        URI address,
        Endpoint.Trust trust,
        Endpoint.Client client,
        Map<String, String> headers,
        boolean tracked) {
    public Server {
        headers = Map.copyOf(headers);
    }

    public Server(
            URI address,
            Endpoint.Trust trust,
            Endpoint.Client client,
            Map<String, String> headers) {
        this(address, trust, client, headers, false);
    }

    public static Server of(Endpoint endpoint) {
        return new Server(
                endpoint.server(),
                endpoint.trust(),
                endpoint.client(),
                endpoint.manner().headers(),
                endpoint.manner().tracked());
    }

    /// The port, also where the address leaves it to the scheme.
    public int port() {
        var standard = "https".equals(address.getScheme()) ? 443 : 80;
        return address.getPort() < 0 ? standard : address.getPort();
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
