package dev.cofferdam.sync.lease;

import java.time.Instant;
import java.util.List;

/// Which pods read a Secret. A credential is not retired while a pod may still use it.
public interface Consumers {
    /// The running pods of which a container reads a Secret.
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
    /// @param started when its oldest running container that uses the Secret started
    /// @param rereads whether its containers notice by themselves when the Secret changes
    record Consumer(String workload, String pod, Instant started, boolean rereads) {}
}
