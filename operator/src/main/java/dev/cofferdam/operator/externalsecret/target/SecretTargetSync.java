package dev.cofferdam.operator.externalsecret.target;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.operator.cluster.Namespaces;
import dev.cofferdam.operator.cluster.watch.ManagedObjects;
import dev.cofferdam.operator.template.Renderers;
import dev.cofferdam.sync.externalsecret.Decision.Why;
import dev.cofferdam.sync.externalsecret.Seen.Held;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.sync.pipeline.SyncPipeline;
import dev.cofferdam.sync.target.SecretTarget;
import dev.cofferdam.sync.target.SyncOutcome.State;
import io.fabric8.kubernetes.api.model.Secret;

/// Syncs targets that are Secrets.
public final class SecretTargetSync implements TargetSync {
    private final Namespaces namespaces;
    private final ManagedObjects<Secret> secrets;
    private final Renderers renderers;
    private final Takeovers takeovers;

    public SecretTargetSync(
            Namespaces namespaces,
            ManagedObjects<Secret> secrets,
            Renderers renderers,
            Takeovers takeovers) {
        this.namespaces = namespaces;
        this.secrets = secrets;
        this.renderers = renderers;
        this.takeovers = takeovers;
    }

    @Override
    public Answer<Held> held(SyncSpec spec) {
        return Answer.got(secrets.held(spec.owner().namespace(), spec.target().name()));
    }

    @Override
    public Answer<State> sync(
            SyncSpec spec, SecretData data, Held held, Why why, LeaseRecord leases) {
        var namespace = spec.owner().namespace();
        var client = new SecretTargetClient(spec, namespaces.in(namespace), secrets, takeovers);
        return new SyncPipeline<>(
                        new SecretTarget(takeovers.rule(), leases), client, renderers.in(namespace))
                .sync(spec, data, held, why);
    }
}
