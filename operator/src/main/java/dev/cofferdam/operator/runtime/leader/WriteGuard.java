package dev.cofferdam.operator.runtime.leader;

import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;

/// Lets a client write only while this process leads: every request but a GET is refused before it
/// is sent. So no other code has to stop in time, not even in a process that was frozen and
/// resumes.
public final class WriteGuard implements Interceptor {
    private volatile boolean open;
    private volatile long until;

    /// Lets writes through for a time.
    ///
    /// @param since by `System.nanoTime`
    void open(long since, Duration time) {
        until = since + time.toNanos();
        open = true;
    }

    /// Lets nothing through until it is opened again.
    void shut() {
        open = false;
    }

    public boolean isOpen() {
        return open && System.nanoTime() - until < 0;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (!"GET".equals(request.method()) && !isOpen()) {
            throw KubernetesErrors.notSent("nothing is written without the lease of the leader");
        }
    }
}
