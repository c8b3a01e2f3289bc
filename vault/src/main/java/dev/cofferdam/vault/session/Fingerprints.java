package dev.cofferdam.vault.session;

import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Login;
import dev.cofferdam.vault.Server;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Distinguishes credentials without storing them. The key lives as long as the process, so a
/// fingerprint is of no use outside of it.
final class Fingerprints {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Fingerprints() {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    SessionKey key(Access access) {
        var server = Server.of(access.endpoint());
        var namespace = access.endpoint().authNamespace();
        return switch (access.login()) {
            case Login.None() -> new SessionKey(server, namespace, "none", "", List.of());
            case Login.Token(var token) ->
                    new SessionKey(server, namespace, "token", "", List.of(of(token)));
            case Login.AppRole(var mount, var roleId, var secretId) ->
                    new SessionKey(
                            server,
                            namespace,
                            "approle",
                            mount,
                            List.of(of(SecretValue.of(roleId), secretId)));
            case Login.Kubernetes(var mount, var role, var principal, _) ->
                    new SessionKey(
                            server, namespace, "kubernetes", mount, List.of(role, principal));
            case Login.Password(var method, var mount, var username, var password) ->
                    new SessionKey(
                            server,
                            namespace,
                            method.name(),
                            mount,
                            List.of(username, of(password)));
            case Login.Jwt(var mount, var role, var principal, _) ->
                    new SessionKey(server, namespace, "jwt", mount, List.of(role, principal));
            // the certificate is part of the server
            case Login.Cert(var mount, var role) ->
                    new SessionKey(server, namespace, "cert", mount, List.of(role));
        };
    }

    private String of(SecretValue... parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (var part : parts) {
                mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.size()).array());
                mac.update(part.bytes());
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
