package dev.cofferdam.api.app;

import dev.cofferdam.api.app.PlatformSpec.AuthSpec;
import dev.cofferdam.api.app.PlatformSpec.DefaultsSpec;
import dev.cofferdam.api.app.PlatformSpec.KvSpec;
import dev.cofferdam.api.app.PlatformSpec.ServerSpec;
import dev.cofferdam.api.baseline.BaselineSpec;
import dev.cofferdam.api.field.CaBundle;
import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.field.ServerAddress;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.store.Trust;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.core.vault.KvEngine.Version;
import dev.cofferdam.sync.app.platform.NameTemplate;
import dev.cofferdam.sync.app.platform.NameTemplate.Part;
import dev.cofferdam.sync.app.platform.Platform;
import dev.cofferdam.sync.app.platform.Platform.Defaults;
import dev.cofferdam.sync.app.platform.Platform.DynamicRole;
import dev.cofferdam.sync.app.platform.Platform.Layout;
import dev.cofferdam.sync.app.platform.Platform.Login;
import dev.cofferdam.sync.app.platform.Platform.Server;
import dev.cofferdam.sync.app.platform.Platform.SharedKey;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From a Platform to what Apps have in common: the only place that knows its defaults.
public final class PlatformParser {
    private static final Duration TOKEN_TTL = Duration.ofMinutes(20);
    private static final ServerSpec NO_VAULT =
            new ServerSpec(null, null, null, null, null, null, null, null, null, null);
    private static final String VAULT = "spec.vault";

    private final Complaints complaints = new Complaints();
    private final NameFields names = new NameFields(complaints);

    private PlatformParser() {}

    /// What is set, or one problem that names every field that cannot be used.
    public static Answer<Platform> parse(CustomResource<PlatformSpec, ?> platform) {
        return new PlatformParser().parsed(platform);
    }

    private Answer<Platform> parsed(CustomResource<PlatformSpec, ?> platform) {
        var spec = platform.getSpec();
        var vault = spec == null || spec.vault() == null ? NO_VAULT : spec.vault();
        var name = names.label("metadata.name", platform.getMetadata().getName());
        complaints.choice(
                VAULT + ".policyMode", vault.policyMode(), PlatformSpec.POLICY_MODES, "exact");
        return complaints.answer(
                new Platform(
                        name,
                        server(vault),
                        login(vault.auth()),
                        kv(vault.kv()),
                        layout(name, vault),
                        defaults(spec == null ? null : spec.defaults())));
    }

    private Server server(ServerSpec vault) {
        var field = VAULT + ".address";
        var address =
                ServerAddress.parse(
                        complaints,
                        field,
                        complaints.text(field, vault.address()),
                        "https://vault.example:8200");
        var bundle = Nulls.text(vault.caBundle());
        return new Server(
                address,
                names.line(VAULT + ".namespace", Nulls.text(vault.namespace())),
                bundle.isEmpty()
                        ? new Trust.Machine()
                        : new Trust.Bundle(
                                CaBundle.parse(complaints, VAULT + ".caBundle", bundle)));
    }

    private Login login(@Nullable AuthSpec auth) {
        var path = VAULT + ".auth";
        return auth == null
                ? new Login("kubernetes", "vault", TOKEN_TTL)
                : new Login(
                        names.vaultPath(path + ".mount", or(auth.mount(), "kubernetes")),
                        names.line(
                                path + ".audience",
                                complaints.text(path + ".audience", or(auth.audience(), "vault"))),
                        names.lifetime(path + ".tokenTTL", auth.tokenTTL()).orElse(TOKEN_TTL));
    }

    private KvEngine kv(@Nullable KvSpec kv) {
        if (kv == null) {
            return new KvEngine("secret", Version.V2);
        }
        var version = kv.version() == null ? "2" : kv.version().toString();
        return new KvEngine(
                names.vaultPath(VAULT + ".kv.mount", or(kv.mount(), "secret")),
                complaints.choice(
                        VAULT + ".kv.version", version, PlatformSpec.VERSIONS, Version.V2));
    }

    private Layout layout(String platform, ServerSpec vault) {
        var shared = new ArrayList<SharedKey>();
        for (var each : Nulls.list(vault.shared())) {
            var path = "%s.shared[%d]".formatted(VAULT, shared.size());
            shared.add(
                    new SharedKey(
                            names.vaultPath(path + ".key", each.key()),
                            namespaces(path + ".to", each.to())));
        }
        var dynamic = new ArrayList<DynamicRole>();
        for (var each : Nulls.list(vault.dynamic())) {
            var path = "%s.dynamic[%d]".formatted(VAULT, dynamic.size());
            dynamic.add(
                    new DynamicRole(
                            names.vaultPath(path + ".mount", each.mount()),
                            names.vaultPath(path + ".role", each.role()),
                            namespaces(path + ".to", each.to())));
        }
        return new Layout(
                folder(or(vault.keyPrefix(), "apps/{namespace}/{app}/")),
                names(
                        or(
                                vault.names(),
                                "cofferdam-%s-{namespace}-{app}-{component}".formatted(platform))),
                shared,
                dynamic);
    }

    /// Each placeholder is a folder, so that no App has the folder of another in its own.
    private NameTemplate folder(String written) {
        var path = VAULT + ".keyPrefix";
        var text = written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
        names.vaultPath(path, text);
        var segments = List.of(text.split("/", -1));
        if (!segments.contains("{namespace}") || !segments.contains("{app}")) {
            complaints.invalid(
                    path,
                    "is %s: write {namespace} and {app} as folders, such as apps/{namespace}/{app}/"
                            .formatted(Complaints.quoted(written)));
        }
        return template(path, text, Set.of(Part.NAMESPACE, Part.APP));
    }

    private NameTemplate names(String written) {
        var path = VAULT + ".names";
        var template = template(path, written, Set.of(Part.NAMESPACE, Part.APP, Part.COMPONENT));
        template.nameFault().ifPresent(fault -> complaints.invalid(path, fault));
        return template;
    }

    private NameTemplate template(String path, String text, Set<Part> parts) {
        var template = new NameTemplate(text);
        template.fault(parts).ifPresent(fault -> complaints.invalid(path, fault));
        return template;
    }

    private List<String> namespaces(String path, @Nullable List<String> written) {
        var namespaces = Nulls.list(written);
        if (namespaces.isEmpty()) {
            complaints.invalid(path, "is missing: name namespaces, or * for all");
        }
        namespaces.stream()
                .filter(each -> !each.equals("*"))
                .forEach(each -> names.label(path, each));
        return namespaces;
    }

    private Defaults defaults(@Nullable DefaultsSpec spec) {
        if (spec == null) {
            return new Defaults("restricted", true, "kube-system");
        }
        var path = "spec.defaults";
        return new Defaults(
                complaints.choice(
                        path + ".podSecurity",
                        spec.podSecurity(),
                        BaselineSpec.POD_SECURITY,
                        "restricted"),
                !Boolean.FALSE.equals(spec.networkPolicy()),
                names.label(path + ".dnsNamespace", or(spec.dnsNamespace(), "kube-system")));
    }

    private static String or(@Nullable String written, String usual) {
        return written == null ? usual : written;
    }
}
