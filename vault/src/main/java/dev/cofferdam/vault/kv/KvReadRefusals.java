package dev.cofferdam.vault.kv;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Login;
import dev.cofferdam.vault.wire.Reply;

/// Says why the answer to a [KvRequest] gives no secret, list or metadata.
record KvReadRefusals(Access access, KvEngine engine, ApiPath path, String version) {
    /// The problem with an answer that is neither a success nor a 404.
    Problem refused(Reply reply) {
        if (!reply.isFromVault()) {
            return notVault(reply);
        }
        return switch (reply.status()) {
            case 403 -> denied(reply);
            case 400 ->
                    Problem.misconfigured(
                            Cause.INVALID_FIELD,
                            """
                            Vault at %s rejected a read of %s as invalid. Check key and \
                            version."""
                                    .formatted(server(), what()));
            case 405 -> noEngine();
            default ->
                    Problem.unavailable(
                            Cause.SERVER_ERROR,
                            """
                            Vault at %s could not answer a read of %s (status %s). Its \
                            log says why."""
                                    .formatted(server(), what(), reply.status()));
        };
    }

    Problem notVault(Reply reply) {
        return Problem.unavailable(
                Cause.NOT_VAULT,
                """
                what answers a read of %s at %s is not Vault's API (status %s). Check \
                the store's server address: scheme, port, and path without /v1."""
                        .formatted(what(), server(), reply.status()));
    }

    Problem absent() {
        return Problem.absent(
                Cause.SECRET_ABSENT,
                "Vault at %s has nothing at %s. Write the secret, or correct the key."
                        .formatted(server(), what()));
    }

    /// A version that is known but has no data any more.
    Problem deleted(Reply reply) {
        var number = reply.number("data", "metadata", "version");
        var moment = reply.text("data", "metadata", "deletion_time");
        var end =
                reply.isTrue("data", "metadata", "destroyed")
                        ? "was destroyed. Write a new version."
                        : "was deleted%s. Undelete it, or write a new version."
                                .formatted(moment.isEmpty() ? "" : " at " + moment);
        return Problem.absent(
                Cause.SECRET_ABSENT,
                "version " + number + " of " + path + " at " + server() + " " + end);
    }

    /// Missing metadata never count as a secret that was deleted.
    Problem noMetadata() {
        return Problem.unavailable(
                Cause.SECRET_ABSENT,
                "Vault at %s has no metadata at %s. Write the secret, or correct the key."
                        .formatted(server(), path));
    }

    /// Each read would make another credential, which ends with the session that reads share.
    Problem leased() {
        return Problem.misconfigured(
                Cause.MOUNT_ABSENT,
                """
                Vault at %s answers a read of %s with a lease, so an engine that makes \
                credentials is there, and not KV. Use a VaultDynamicSecret with path: %s, \
                by dataFrom.sourceRef.generatorRef, which keeps the lease."""
                        .formatted(server(), what(), path));
    }

    Problem noEngine() {
        return Problem.misconfigured(
                Cause.MOUNT_ABSENT,
                "Vault at %s has no KV engine that answers at %s%s. Enable one there, or correct path and version of the store."
                        .formatted(server(), path, mount()));
    }

    /// The store's path, or for a store without one the key, leads past the mount.
    Problem notMount(String found) {
        var sentence =
                engine.mount().isEmpty()
                        ? "%s of %s is not the path of a secret: the KV engine there is mounted at \"%s\". Write that as the store's path, or the key as %3$s/data/SECRET."
                        : "the store's path \"%4$s\" is not a mount of Vault at %2$s: the KV engine that answers there is mounted at \"%3$s\". Write that as the store's path, and what is left at the beginning of each key.";
        return Problem.misconfigured(
                Cause.MOUNT_ABSENT, sentence.formatted(path, server(), found, engine.mount()));
    }

    /// Vault's answer is that of an engine which knows no such path.
    Problem noSecretPath() {
        return Problem.misconfigured(
                Cause.MOUNT_ABSENT,
                "Vault at %s says that %s is not the path of a secret%s. Correct path and version of the store, or the key."
                        .formatted(server(), path, mount()));
    }

    /// An empty answer does not count while it is unknown which engine gave it.
    Problem unseenMount(Reply reply) {
        var place = engine.mount().isEmpty() ? path.toString() : engine.mount();
        return Problem.denied(
                Cause.DENIED,
                "Vault at %s has nothing at %s, but does not say which engine is mounted at \"%s\" (status %d), so that does not count. Correct the store's path, or let requests for sys/internal/ui/mounts/%3$s through to Vault and add a policy for paths below %3$s."
                        .formatted(server(), path, place, reply.status()));
    }

    /// A folder that exists contains something.
    Problem nothingListed() {
        return Problem.denied(
                Cause.DENIED,
                "Vault at %s lists nothing at %s, although it says that this is a folder. Check what filters lists there, and the policies of the identity."
                        .formatted(server(), path));
    }

    /// Data and metadata could not be read as of one version.
    Problem changing() {
        return Problem.unavailable(
                Cause.SECRET_CHANGED,
                "%s at %s changes faster than its data and its metadata can be read as of one version."
                        .formatted(path, server()));
    }

    private String mount() {
        return engine.mount().isEmpty() ? "" : " (the store's path is \"" + engine.mount() + "\")";
    }

    Problem otherVersion(KvEngine.Version found) {
        return Problem.misconfigured(
                Cause.MOUNT_ABSENT,
                """
                the KV engine that answers at %s of %s is of version %s, the store says \
                %s. Set version: %s in the store, or correct its path."""
                        .formatted(
                                path, server(), word(found), word(engine.version()), word(found)));
    }

    Problem notKv2() {
        return Problem.misconfigured(
                Cause.MOUNT_ABSENT,
                """
                what answers at %s of %s is not a KV engine of version v2, as the store \
                says. Correct version or path of the store."""
                        .formatted(path, server()));
    }

    Problem noFolder() {
        return Problem.absent(
                Cause.SECRET_ABSENT,
                "Vault at %s has no folder at %s. Write a secret there, or correct find.path."
                        .formatted(server(), path));
    }

    private Problem denied(Reply reply) {
        return denied(reply, "read", "\"read\"");
    }

    /// The problem of an identity that may not do this with the path.
    Problem denied(Reply reply, String verb, String capabilities) {
        return denied(reply, verb, capabilities, path.toString());
    }

    /// A folder that may not be listed. A policy for a folder has to end with a slash or a star.
    Problem unlisted(Reply reply) {
        return reply.isFromVault()
                ? denied(reply, "list", "\"list\"", path + "/*")
                : notVault(reply);
    }

    private Problem denied(Reply reply, String verb, String capabilities, String rule) {
        if (access.login() instanceof Login.Token && reply.refusesToken()) {
            return invalidToken();
        }
        var holder =
                switch (access.login()) {
                    case Login.None() -> "the proxy that adds the token";
                    case Login.Token _ -> "the token";
                    case Login.AppRole _, Login.Kubernetes _, Login.Jwt _ -> "the role";
                    case Login.Password _ -> "the user";
                    case Login.Cert _ -> "the certificate's role";
                };
        return Problem.denied(
                Cause.DENIED,
                "%s. Add path \"%s\" { capabilities = [%s] } to a policy of %s at %s."
                        .formatted(
                                access.login().sentence("may not " + verb + " " + path),
                                rule,
                                capabilities,
                                holder,
                                server()));
    }

    private Problem invalidToken() {
        return Problem.denied(
                Cause.LOGIN_DENIED,
                """
                Vault at %s does not know the store's token: it has expired or was \
                revoked. Put a valid one into its Secret."""
                        .formatted(server()));
    }

    private String what() {
        return version.isEmpty() ? path.toString() : path + ", version " + version;
    }

    /// The Vault, as messages name it.
    String server() {
        var namespace = access.endpoint().namespace();
        return access.endpoint().server()
                + (namespace.isEmpty() ? "" : " (namespace " + namespace + ")");
    }

    private static String word(KvEngine.Version version) {
        return switch (version) {
            case V1 -> "v1";
            case V2 -> "v2";
        };
    }
}
