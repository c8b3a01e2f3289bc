package dev.cofferdam.reach.rbac;

import dev.cofferdam.reach.object.Fields;
import dev.cofferdam.reach.object.ObjectRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The roles and bindings of a real API server, and what it says about requests.
record RbacServer(KubernetesClient admin) {
    private static final List<String> KINDS =
            List.of("ClusterRole", "Role", "ClusterRoleBinding", "RoleBinding");

    void create(Collection<Map<String, Object>> objects) {
        objects.forEach(object -> resource(object).create());
    }

    void delete(Collection<Map<String, Object>> objects) {
        objects.forEach(object -> resource(object).delete());
    }

    private io.fabric8.kubernetes.client.dsl.Resource<GenericKubernetesResource> resource(
            Map<String, Object> object) {
        return admin.resource(
                Serialization.unmarshal(
                        Serialization.asJson(object), GenericKubernetesResource.class));
    }

    List<Map<String, Object>> all() {
        var all = new ArrayList<Map<String, Object>>();
        KINDS.forEach(
                kind ->
                        admin.genericKubernetesResources(
                                        new ResourceDefinitionContext.Builder()
                                                .withGroup("rbac.authorization.k8s.io")
                                                .withVersion("v1")
                                                .withKind(kind)
                                                .withPlural(kind.toLowerCase(Locale.ROOT) + "s")
                                                .withNamespaced(!kind.startsWith("Cluster"))
                                                .build())
                                .inAnyNamespace()
                                .list()
                                .getItems()
                                .forEach(item -> all.add(tree(item))));
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tree(Object item) {
        return Serialization.unmarshal(Serialization.asJson(item), Map.class);
    }

    static RbacReader reader(Collection<Map<String, Object>> objects) {
        var reader = new RbacReader();
        for (var object : objects) {
            var fields = new Fields(object);
            var metadata = fields.at("metadata");
            reader.read(
                    fields,
                    new ObjectRef(
                            fields.text("kind"),
                            metadata.text("namespace"),
                            metadata.text("name"),
                            ""));
        }
        return reader;
    }

    static Authorizer authorizer(Collection<Map<String, Object>> objects) {
        var reader = reader(objects);
        return Authorizer.ofManifests(reader.roles(), reader.bindings());
    }

    boolean allows(Identity identity, ApiRequest request) {
        var review =
                new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(identity.user())
                        .withGroups(List.copyOf(identity.groups()))
                        .endSpec();
        switch (request) {
            case ApiRequest.OfPath(var verb, var path) ->
                    review.editSpec()
                            .withNewNonResourceAttributes()
                            .withVerb(verb)
                            .withPath(path)
                            .endNonResourceAttributes()
                            .endSpec();
            case ApiRequest.OfResource asked ->
                    review.editSpec()
                            .withNewResourceAttributes()
                            .withVerb(asked.verb())
                            .withGroup(asked.group())
                            .withResource(asked.resource())
                            .withSubresource(asked.subresource())
                            .withNamespace(asked.namespace())
                            .withName(asked.name())
                            .endResourceAttributes()
                            .endSpec();
        }
        var answer = admin.resource(review.build()).create();
        return answer.getStatus().getAllowed();
    }
}
