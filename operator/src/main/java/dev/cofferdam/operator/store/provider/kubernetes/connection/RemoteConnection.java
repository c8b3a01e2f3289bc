package dev.cofferdam.operator.store.provider.kubernetes.connection;

import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.vault.Endpoint;
import java.net.URI;

/// An API server and a credential for it, with everything resolved. Those with an equal one may
/// share its connections.
///
/// @param verified whether its certificate is checked; only a kubeconfig can say that it is not
/// @param token empty where the credential is a certificate, or none
/// @param principal how messages name the credential, such as `service account apps/reader`
public record RemoteConnection(
        URI address,
        Endpoint.Trust trust,
        boolean verified,
        Endpoint.Client client,
        SecretValue token,
        String principal) {
    public static final SecretValue NO_TOKEN = SecretValue.of("");

    /// Shows the address and the identity.
    @Override
    public String toString() {
        return address + " as " + principal;
    }
}
