package dev.cofferdam.vault.client;

import dev.cofferdam.sandbox.Sandbox;
import dev.cofferdam.sandbox.SandboxOptions;
import dev.cofferdam.sandbox.control.Cluster;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import dev.cofferdam.sandbox.vault.VaultAdmin;
import dev.cofferdam.sandbox.vault.VaultProduct;
import dev.cofferdam.sandbox.vault.VaultServer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The real servers of a test run, started when the first test needs them.
final class Stage {
    /// The tag of tests that the build runs on OpenBao too.
    static final String ON_BOTH = "openbao";

    /// The tag of what such a test class has for Vault only.
    static final String ON_VAULT = "vault-only";

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Sandbox SANDBOX = start();

    private Stage() {}

    private static Sandbox start() {
        var progress = Progress.silent();
        var binaries = Toolchain.ofThisProcess().locate(VaultProduct.chosen(), progress);
        var sandbox = Sandbox.start(binaries, SandboxOptions.temporary(), progress);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        return sandbox;
    }

    static Sandbox sandbox() {
        return SANDBOX;
    }

    static Cluster cluster() {
        return SANDBOX.cluster();
    }

    static VaultServer vault() {
        return SANDBOX.vault();
    }

    static VaultAdmin admin() {
        return SANDBOX.vault().admin();
    }

    /// A name that no other test has.
    static String name(String word) {
        return word + "-" + NAMES.incrementAndGet();
    }

    /// A new KV engine of that version.
    static String kv(int version) {
        var mount = name("kv");
        admin().enableKv(mount, version);
        return mount;
    }

    /// An AppRole of its own mount, whose policy is that text.
    static Role role(String policy, Map<String, ?> options) {
        var mount = name("approle");
        admin().policy(mount, policy);
        admin().write("sys/auth/" + mount, Map.of("type", "approle"));
        admin().write("auth/" + mount + "/role/app", Map.of("token_policies", mount));
        admin().write("auth/" + mount + "/role/app", options);
        var roleId = admin().read("auth/" + mount + "/role/app/role-id").at("/data/role_id");
        var secretId =
                admin().write("auth/" + mount + "/role/app/secret-id", Map.of())
                        .at("/data/secret_id");
        return new Role(mount, roleId.asText(), secretId.asText());
    }

    record Role(String mount, String roleId, String secretId) {}

    /// How many tokens Vault keeps.
    static int tokens() {
        return admin().list("auth/token/accessors").size();
    }
}
