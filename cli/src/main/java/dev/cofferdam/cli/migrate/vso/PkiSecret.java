package dev.cofferdam.cli.migrate.vso;

import dev.cofferdam.cli.migrate.review.Effect;
import dev.cofferdam.cli.migrate.vso.object.Tree;
import dev.cofferdam.cli.migrate.vso.object.View;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import dev.cofferdam.cli.migrate.vso.template.Transformation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A VaultPKISecret: a generator that has Vault issue a certificate. Its keys are those of Vault's
/// answer, with the chain as PEM; with the type `kubernetes.io/tls` also those of that type.
record PkiSecret(VsoObject secret, Surroundings around) {
    private static final Pattern DURATION = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([smhd])");
    private static final Map<String, Long> UNITS =
            Map.of("s", 1L, "m", 60L, "h", 3600L, "d", 86_400L);

    private static final String TTL = "ttl";
    private static final String OFFSET = "expiryOffset";
    private static final String ISSUER = "issuerRef";
    private static final String NOT_AFTER = "notAfter";

    private static final String CHAIN =
            """
            {{- $chain := "" }}
            {{- with index . "ca_chain" }}{{ $chain = fromJson . | join "\\n" }}{{ end }}
            {{- with $chain }}
            ca_chain: {{ . | toJson }}
            {{- end }}
            """;

    private View spec() {
        return secret.spec();
    }

    List<Map<String, Object>> manifests(Transformation transformation) {
        spec().only(
                        Set.of(
                                "vaultAuthRef",
                                "namespace",
                                "mount",
                                "role",
                                "revoke",
                                "clear",
                                OFFSET,
                                ISSUER,
                                "rolloutRestartTargets",
                                "destination",
                                "commonName",
                                "altNames",
                                "ipSans",
                                "uriSans",
                                "otherSans",
                                "userIDs",
                                TTL,
                                "format",
                                "privateKeyFormat",
                                NOT_AFTER,
                                "excludeCNFromSans"));
        var destination = new Destination(secret);
        destination.review();
        review();
        var interval = interval();
        new Raw(secret, around.readers())
                .isWanted(transformation, "asking Vault again would issue another certificate");
        var login = around.login(secret);
        if (login.isEmpty() || interval.isEmpty() || secret.isRefused()) {
            return List.of();
        }
        return new GeneratedSecret(
                        secret, request(), interval.get(), literals(destination, transformation))
                .manifests(around.name(secret, "pki"), login.get(), transformation);
    }

    private void review() {
        for (var field : List.of("mount", "role")) {
            if (spec().text(field).isEmpty()) {
                secret.refuse(Effect.REFUSED, "spec." + field, "is missing", "write it");
            }
        }
        if (spec().isTrue("revoke")) {
            secret.note(
                    Effect.DIFFERENT,
                    "spec.revoke",
                    "no certificate is revoked: running pods may still use the previous one",
                    "choose a short ttl, or revoke by hand: vault write PKI/revoke serial_number=...");
        }
        if (spec().isTrue("clear")) {
            secret.note(
                    Effect.DIFFERENT,
                    "spec.clear",
                    "a Secret with create: false keeps its keys when the ExternalSecret is deleted",
                    "set create: true, or remove the keys by hand");
        }
        if (spec().has(ISSUER) && !spec().text(ISSUER).endsWith("/issue")) {
            secret.note(
                    Effect.DIFFERENT,
                    "spec." + ISSUER,
                    """
                    the request goes to issuer/ISSUER/issue/ROLE, which is the path of \
                    Vault; the Vault Secrets Operator leaves out the part issue""",
                    "let Vault's policy allow that path");
        }
    }

    private GeneratedSecret.Request request() {
        var issuer = Surroundings.path(spec().text(ISSUER));
        var place =
                issuer.isEmpty()
                        ? "issue"
                        : "issuer/%s%s"
                                .formatted(issuer, issuer.endsWith("/issue") ? "" : "/issue");
        var path =
                "%s/%s/%s"
                        .formatted(
                                Surroundings.path(spec().text("mount")),
                                place,
                                spec().text("role"));
        return new GeneratedSecret.Request("POST", path, parameters());
    }

    private Map<String, Object> parameters() {
        return new Tree()
                .with("common_name", spec().text("commonName"))
                .with("alt_names", joined("altNames"))
                .with("ip_sans", joined("ipSans"))
                .with("uri_sans", joined("uriSans"))
                .with("other_sans", joined("otherSans"))
                .with("user_ids", joined("userIDs"))
                .with(TTL, spec().text(TTL))
                .with("not_after", spec().text(NOT_AFTER))
                .with("format", spec().text("format"))
                .with("private_key_format", spec().text("privateKeyFormat"))
                .with("exclude_cn_from_sans", spec().isTrue("excludeCNFromSans") ? true : null)
                .with("remove_roots_from_chain", true)
                .map();
    }

    private String joined(String field) {
        return String.join(",", spec().list(field));
    }

    /// How long after the issue the next certificate is made; nothing, and a note, where that cannot
    /// be told from the object.
    private Optional<String> interval() {
        return spec().has(TTL) ? intervalOfTtl() : withoutTtl();
    }

    private Optional<String> withoutTtl() {
        if (spec().has(NOT_AFTER)) {
            secret.note(
                    Effect.DIFFERENT,
                    "spec." + NOT_AFTER,
                    "a certificate with a fixed end is not renewed by itself",
                    "change the date in the generator in time");
            return Optional.of("0s");
        }
        secret.refuse(
                Effect.NOT_SERVED,
                "spec." + TTL,
                """
                    is missing, so the role in Vault says how long certificates live; \
                    Cofferdam makes new ones by refreshInterval and does not look at their end""",
                "write the ttl of the role here");
        return Optional.empty();
    }

    private Optional<String> intervalOfTtl() {
        var ttl = seconds(TTL);
        var offset = spec().has(OFFSET) ? seconds(OFFSET) : Optional.of(0L);
        if (ttl.isEmpty() || offset.isEmpty()) {
            return Optional.empty();
        }
        var rest = offset.get() > 0 ? ttl.get() - offset.get() : ttl.get() * 2 / 3;
        if (rest <= 0) {
            secret.refuse(
                    Effect.REFUSED,
                    "spec." + OFFSET,
                    "is as long as ttl, so a certificate would be made all the time",
                    "shorten it");
            return Optional.empty();
        }
        secret.note(
                Effect.DIFFERENT,
                "spec." + (spec().has(OFFSET) ? OFFSET : TTL),
                "the next certificate is made %s after the last one, whatever end Vault gave it"
                        .formatted(text(rest)),
                "shorten refreshInterval if a max_ttl in Vault is shorter than ttl");
        return Optional.of(text(rest));
    }

    private Optional<Long> seconds(String field) {
        var duration = DURATION.matcher(spec().text(field));
        if (!duration.matches()) {
            secret.refuse(
                    Effect.REFUSED,
                    "spec." + field,
                    "is not a number with s, m, h or d",
                    "write it like 72h");
            return Optional.empty();
        }
        return Optional.of(
                new BigDecimal(Objects.requireNonNull(duration.group(1)))
                        .multiply(
                                BigDecimal.valueOf(
                                        UNITS.getOrDefault(
                                                Objects.requireNonNull(duration.group(2)), 1L)))
                        .longValue());
    }

    private static String text(long seconds) {
        return seconds % 3600 == 0
                ? seconds / 3600 + "h"
                : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /// Keys of the type are made only where no template makes any, and of what the filters keep.
    private static List<String> literals(Destination destination, Transformation transformation) {
        var literals = new ArrayList<String>();
        if (transformation.keeps("ca_chain")) {
            literals.add(CHAIN);
        }
        if (destination.isTls() && transformation.templates().isEmpty()) {
            tls(transformation).ifPresent(literals::add);
        }
        return literals;
    }

    private static Optional<String> tls(Transformation transformation) {
        var chain = transformation.keeps("ca_chain");
        var issuer = transformation.keeps("issuing_ca");
        var ca =
                chain && issuer
                        ? "$chain | default (index . \"issuing_ca\")"
                        : chain ? "$chain" : issuer ? "index . \"issuing_ca\"" : "\"\"";
        var keys = new StringBuilder();
        if (transformation.keeps("certificate")) {
            keys.append(
                    """
                    {{- $certificate := index . "certificate" }}
                    {{- with $ca }}{{ $certificate = printf "%s\\n%s" $certificate . }}{{ end }}
                    tls.crt: {{ $certificate | toJson }}
                    """);
        }
        if (transformation.keeps("private_key")) {
            keys.append("tls.key: {{ index . \"private_key\" | toJson }}\n");
        }
        if (issuer) {
            keys.append(
                    """
                    {{- if and (not %s) $ca }}
                    ca.crt: {{ $ca | toJson }}
                    {{- end }}
                    """
                            .formatted(chain ? "$chain" : "\"\""));
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(authority(ca) + keys);
    }

    private static String authority(String ca) {
        return """
                {{- $chain := "" }}
                {{- with index . "ca_chain" }}{{ $chain = fromJson . | join "\\n" }}{{ end }}
                {{- $ca := %s }}
                """
                .formatted(ca);
    }
}
