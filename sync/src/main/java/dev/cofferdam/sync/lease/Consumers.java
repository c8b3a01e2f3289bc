package dev.cofferdam.sync.lease;

import java.time.Instant;
import java.util.List;

/// Which pods read a Secret. A credential is not retired while a pod may still use it.
public interface Consumers {
    /// Pods cannot be seen: credentials drain by time.
    Consumers UNSEEN = (_, _) -> new Sight.Unseen();

    /// The running pods that read a Secret into a container.
    Sight of(String namespace, String secret);

    /// What can be seen of them.
    sealed interface Sight {
        /// The operator may not list pods here, or could not.
        record Unseen() implements Sight {}

        /// All of them.
        record Seen(List<Consumer> consumers) implements Sight {
            public Seen {
                consumers = List.copyOf(consumers);
            }
        }
    }

    /// One pod that reads the Secret.
    ///
    /// @param workload as users see it, such as `Deployment/app`
    /// @param started when its oldest container that uses the Secret started
    record Consumer(String workload, String pod, Instant started) {}
}
