package dev.cofferdam.vault.client;

import dev.cofferdam.sandbox.vault.VaultAdmin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A user of Vault with an entity, an alias and a group, and what templates stand for then.
final class VaultIdentity {
    private final VaultAdmin admin;
    private final String mount = Stage.name("userpass");
    private final String policy = Stage.name("templated");
    private final String group = Stage.name("group");
    private final String accessor;
    private final Map<String, String> values = new HashMap<>();

    VaultIdentity(VaultAdmin admin) {
        this.admin = admin;
        admin.write("sys/auth/" + mount, Map.of("type", "userpass"));
        accessor = admin.read("sys/auth").path("data").path(mount + "/").path("accessor").asText();
        admin.write(
                "auth/" + mount + "/users/eve",
                Map.of(
                        "password",
                        "canary-eve",
                        "token_policies",
                        policy,
                        "token_no_default_policy",
                        true,
                        "token_type",
                        "batch"));
        var entity = entity();
        alias(entity);
        var groupId =
                admin.write(
                                "identity/group",
                                Map.of(
                                        "name", group,
                                        "member_entity_ids", List.of(entity),
                                        "metadata", Map.of("area", "sea")))
                        .at("/data/id")
                        .asText();
        values.put("identity.groups.names." + group + ".id", groupId);
        values.put("identity.groups.names." + group + ".metadata.area", "sea");
    }

    private void alias(String entity) {
        admin.write(
                "identity/entity-alias",
                Map.of(
                        "name",
                        "eve",
                        "canonical_id",
                        entity,
                        "mount_accessor",
                        accessor,
                        "custom_metadata",
                        Map.of("zone", "north")));
        values.put("identity.entity.aliases." + accessor + ".name", "eve");
        values.put("identity.entity.aliases." + accessor + ".custom_metadata.zone", "north");
    }

    private String entity() {
        var name = Stage.name("entity");
        var metadata =
                Map.of("team", "red", "empty", "", "slash", "/up/", "star", "s*", "plus", "+");
        var entity =
                admin.write("identity/entity", Map.of("name", name, "metadata", metadata))
                        .at("/data/id")
                        .asText();
        values.put("identity.entity.id", entity);
        values.put("identity.entity.name", name);
        metadata.forEach((key, value) -> values.put("identity.entity.metadata." + key, value));
        return entity;
    }

    String accessor() {
        return accessor;
    }

    String group() {
        return group;
    }

    String policy() {
        return policy;
    }

    Map<String, String> values() {
        return values;
    }

    String login() {
        return admin.write("auth/" + mount + "/login/eve", Map.of("password", "canary-eve"))
                .at("/auth/client_token")
                .asText();
    }
}
