package dev.cofferdam.operator.cluster.metadata;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cofferdam.operator.cluster.request.ApiClients;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a client that receives only the metadata of objects, whatever it requests: the data of
/// Secrets that we only watch or count is never read. It is made when it is first needed.
public final class MetadataClient implements AutoCloseable {
    private static final String NAME = "metadata-only";

    private final KubernetesClient likeThis;
    private @Nullable KubernetesClient client;

    /// @param likeThis how to reach the API server
    public MetadataClient(KubernetesClient likeThis) {
        this.likeThis = likeThis;
    }

    public synchronized KubernetesClient get() {
        if (client == null) {
            client =
                    ApiClients.builder(
                                    likeThis.getConfiguration(),
                                    http -> http.addOrReplaceInterceptor(NAME, new MetadataOnly()))
                            .withKubernetesSerialization(tolerant())
                            .build();
        }
        return client;
    }

    /// The API server writes `null` for an empty list of metadata, which the library takes for no
    /// list.
    private static KubernetesSerialization tolerant() {
        var mapper = new ObjectMapper();
        mapper.configOverride(List.class)
                .setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        return new KubernetesSerialization(mapper, false);
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }

    private static final class MetadataOnly implements Interceptor {
        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            var query = request.uri().getQuery();
            boolean watches = query != null && query.contains("watch=true");
            builder.setHeader(
                    "Accept",
                    "application/json;as=%s;g=meta.k8s.io;v=v1"
                            .formatted(
                                    watches
                                            ? "PartialObjectMetadata"
                                            : "PartialObjectMetadataList"));
        }
    }
}
