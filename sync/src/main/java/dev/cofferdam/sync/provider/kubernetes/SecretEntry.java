package dev.cofferdam.sync.provider.kubernetes;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;

/// One entry that is pushed into a Secret of another API server. An empty `secretKey` means the
/// whole of the Secret that is pushed, an empty property the whole of the one that is written.
///
/// @param path where the entry stands, such as `spec.data[0]`
public record SecretEntry(
        String remoteKey,
        String property,
        String secretKey,
        SecretSnapshot pushed,
        PushMetadata metadata,
        String path) {
    private static final String OPAQUE = "Opaque";

    /// What the Secret is to be, where it was `there`; nothing at all may be known of one that was
    /// not.
    public Answer<SecretSnapshot> over(SecretSnapshot there) {
        return data(there.data())
                .map(
                        data ->
                                new SecretSnapshot(
                                        pushed.type().isEmpty() ? OPAQUE : pushed.type(),
                                        metadata.labels(pushed, there),
                                        metadata.annotations(pushed, there),
                                        data));
    }

    private Answer<SecretData> data(SecretData there) {
        if (property.isEmpty()) {
            return secretKey.isEmpty()
                    ? Answer.got(pushed.data())
                    : Answer.failed(
                            Problem.invalidField(
                                    path + ".match.remoteRef.property",
                                    "is missing: a single key is pushed into a property"));
        }
        var value = secretKey.isEmpty() ? pushed.whole() : pushed.data().values().get(secretKey);
        return value == null
                ? Answer.failed(
                        Problem.invalidField(
                                path + ".match.secretKey",
                                "is \"" + secretKey + "\", which the Secret does not have"))
                : Answer.got(there.with(SecretData.of(property, value)));
    }
}
