package dev.cofferdam.operator.cluster.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiClientsTest {
    private final Config config = Config.empty();

    @Test
    void anIdentityOfACertificateIsNotRefreshed() {
        config.setClientCertFile("client.crt");

        assertThat(interceptors()).doesNotContain(TokenRefreshInterceptor.NAME);
    }

    @Test
    void aTokenIsRefreshed() {
        config.setAutoOAuthToken("of-a-file");

        assertThat(interceptors()).contains(TokenRefreshInterceptor.NAME);
    }

    @Test
    void aTokenBesideACertificateIsRefreshed() {
        config.setClientCertFile("client.crt");
        config.setAutoOAuthToken("of-a-file");

        assertThat(interceptors()).contains(TokenRefreshInterceptor.NAME);
    }

    private Set<String> interceptors() {
        var builder = new JdkHttpClientFactory().newBuilder(Config.empty());
        assertThat(builder).isInstanceOf(StandardHttpClientBuilder.class);
        ApiClients.refreshOnlyTokens(config, builder);
        return ((StandardHttpClientBuilder<?, ?, ?>) builder).getInterceptors().keySet();
    }
}
