package dev.cofferdam.testkit;

import dev.cofferdam.api.install.Rights;
import dev.cofferdam.sandbox.vault.VaultAdmin;
import dev.cofferdam.sandbox.vault.VaultRefused;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one test class has for itself: a namespace, and a KV v2 mount of Vault. Once it is closed, the
/// operators of later classes have nothing to do in the namespace.
public final class Tenant implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---\\s*$");
    private static final int LONGEST = 40;
    private static final String APPLIER = "testkit";

    private final Servers servers;
    private final String namespace;
    private final String mount;

    private Tenant(Servers servers, String namespace) {
        this.servers = servers;
        this.namespace = namespace;
        this.mount = "kv-" + namespace;
    }

    static Tenant create(Servers servers, String testClass) {
        var words = testClass.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        var name = words.substring(0, Math.min(words.length(), LONGEST));
        var tenant = new Tenant(servers, name + "-" + COUNT.incrementAndGet());
        tenant.write(
                new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(tenant.namespace)
                        .endMetadata()
                        .build());
        tenant.vault().enableKv(tenant.mount, 2);
        return tenant;
    }

    public String namespace() {
        return namespace;
    }

    /// The path of the KV v2 secrets engine.
    public String mount() {
        return mount;
    }

    /// Creates a service account.
    public void account(String name) {
        write(
                new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .build());
    }

    /// Writes a new version of a secret.
    public void put(String key, Map<String, ?> data) {
        vault().put(mount, key, data);
    }

    /// Deletes the latest version of a secret, as `vault kv delete` does: Vault still knows that
    /// there was one.
    public void delete(String key) {
        vault().delete(mount + "/data/" + key);
    }

    /// Removes a secret with all of its versions, so that Vault knows nothing of it.
    public void destroy(String key) {
        vault().delete(mount + "/metadata/" + key);
    }

    /// Lets a service account of this namespace log in at `auth/kubernetes` under that role, for an
    /// hour, and read the secrets that the globs name. Roles are shared by all tenants: the test that
    /// writes one last, has it.
    public void role(String role, String account, String... pathGlobs) {
        var policy = mount + "-" + role;
        var rules =
                Arrays.stream(pathGlobs)
                        .flatMap(glob -> Stream.of("data/" + glob, "metadata/" + glob))
                        .map(
                                "path \"%s/%%s\" { capabilities = [\"read\"] }".formatted(mount)
                                        ::formatted)
                        .collect(Collectors.joining("\n"));
        vault().policy(policy, rules);
        vault().write(
                        "auth/" + Servers.AUTH + "/role/" + role,
                        Map.of(
                                "bound_service_account_names", List.of(account),
                                "bound_service_account_namespaces", List.of(namespace),
                                "policies", List.of(policy),
                                "ttl", "1h"));
    }

    /// The accessors of Vault's live tokens of a service account of this namespace.
    public Set<String> tokens(String account) {
        return vault().list("auth/token/accessors").stream()
                .filter(accessor -> user(accessor).contains(namespace + "-" + account))
                .collect(Collectors.toSet());
    }

    private String user(String accessor) {
        try {
            return vault().write("auth/token/lookup-accessor", Map.of("accessor", accessor))
                    .at("/data/display_name")
                    .asText();
        } catch (VaultRefused _) {
            // it has ended since it was listed
            return "";
        }
    }

    /// Lets the operator of [Servers#operator] work in this namespace, in the name of those service
    /// accounts.
    public void grant(String... accounts) {
        Rights.grant(namespace, List.of(accounts), Installation.NAMESPACE, Installation.ACCOUNT)
                .forEach(this::write);
    }

    /// Lets the operator of [Servers#operator] write what Apps need in any namespace, and keep its
    /// Secrets in the name of these accounts.
    public void grantAppsIn(String other, String... accounts) {
        Rights.grant(other, List.of(accounts), Installation.NAMESPACE, Installation.ACCOUNT)
                .forEach(this::write);
        Rights.appsIn(other, Installation.NAMESPACE, Installation.ACCOUNT).forEach(this::write);
    }

    /// Applies manifests as `kubectl apply --server-side --force-conflicts` does. `${ns}`,
    /// `${mount}`, `${vault}` and `${vaultTls}` stand for this namespace, this mount and Vault's
    /// two addresses; an object without a namespace goes into this one.
    public List<GenericKubernetesResource> apply(String yaml) {
        return SEPARATOR
                .splitAsStream(replaced(yaml))
                .filter(document -> !document.isBlank())
                .map(text -> Serialization.unmarshal(text, GenericKubernetesResource.class))
                .map(this::apply)
                .toList();
    }

    private GenericKubernetesResource apply(GenericKubernetesResource object) {
        var operation =
                servers.admin()
                        .genericKubernetesResources(object.getApiVersion(), object.getKind());
        if (!namespaced(object)) {
            return operation
                    .resource(object)
                    .fieldManager(APPLIER)
                    .forceConflicts()
                    .serverSideApply();
        }
        var metadata = object.getMetadata();
        metadata.setNamespace(Objects.requireNonNullElse(metadata.getNamespace(), namespace));
        return operation
                .inNamespace(metadata.getNamespace())
                .resource(object)
                .fieldManager(APPLIER)
                .forceConflicts()
                .serverSideApply();
    }

    private boolean namespaced(GenericKubernetesResource object) {
        return servers.admin().getApiResources(object.getApiVersion()).getResources().stream()
                .filter(resource -> resource.getKind().equals(object.getKind()))
                .anyMatch(APIResource::getNamespaced);
    }

    private String replaced(String yaml) {
        return yaml.replace("${ns}", namespace)
                .replace("${mount}", mount)
                .replace("${vault}", servers.vault().address().toString())
                .replace("${vaultTls}", servers.vault().tlsAddress().toString());
    }

    /// Withdraws all rights in the namespace, and removes what an operator with rights everywhere
    /// would go on to serve.
    @Override
    public void close() {
        var admin = servers.admin();
        admin.rbac().roleBindings().inNamespace(namespace).delete();
        admin.genericKubernetesResources("external-secrets.io/v1", "ExternalSecret")
                .inNamespace(namespace)
                .delete();
    }

    private void write(HasMetadata object) {
        servers.admin().resource(object).serverSideApply();
    }

    private VaultAdmin vault() {
        return servers.vault().admin();
    }
}
