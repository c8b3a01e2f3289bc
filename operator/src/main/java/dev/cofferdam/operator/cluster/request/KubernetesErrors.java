package dev.cofferdam.operator.cluster.request;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The only place that knows the exception of the Kubernetes client, and what an HTTP status of the
/// API server means.
public final class KubernetesErrors {
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;

    /// How the API server quotes a character of a Secret's value that must be JSON.
    private static final Pattern QUOTED_CHARACTER = Pattern.compile("invalid character '.{1,12}?'");

    /// How webhooks, policies and quotas begin: they answer 403 as RBAC does, but say so.
    private static final Pattern DENIAL = Pattern.compile("denied (?:the )?request|exceeded quota");

    private static final String TERMINATING_CAUSE = "NamespaceTerminating";
    private static final String TERMINATING = "being terminated";

    private KubernetesErrors() {}

    /// Makes a request.
    public static <T extends @Nullable Object> ApiResult<T> attempt(Supplier<T> request) {
        try {
            return new ApiResult.Done<>(request.get());
        } catch (KubernetesClientException failure) {
            return new ApiResult.Failed<>(meaning(failure), failure);
        }
    }

    /// Makes a request that has no result; its failure, if it failed.
    public static Optional<ApiFailure> failureOf(Runnable request) {
        try {
            request.run();
            return Optional.empty();
        } catch (KubernetesClientException failure) {
            return Optional.of(meaning(failure));
        }
    }

    /// Makes a request to an object or kind that may be gone: empty where it is. Other failures
    /// are thrown.
    public static <T> Optional<T> unlessNotFound(Supplier<@Nullable T> request) {
        try {
            return Optional.ofNullable(request.get());
        } catch (KubernetesClientException failure) {
            if (meaning(failure) instanceof ApiFailure.NotFound) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /// The failure that an exception reports; empty where it is not one of the client.
    public static Optional<ApiFailure> of(Throwable thrown) {
        return thrown instanceof KubernetesClientException failure
                ? Optional.of(meaning(failure))
                : Optional.empty();
    }

    private static ApiFailure meaning(KubernetesClientException failure) {
        return of(
                new ApiStatus(
                        Math.max(0, failure.getCode()),
                        message(failure.getStatus()),
                        causes(failure.getStatus())));
    }

    /// What an answer means that is known to be a failure.
    public static ApiFailure of(ApiStatus status) {
        return switch (status.code()) {
            case HttpURLConnection.HTTP_NOT_FOUND -> new ApiFailure.NotFound(status);
            case HttpURLConnection.HTTP_CONFLICT -> new ApiFailure.Conflict(status);
            case HttpURLConnection.HTTP_UNAUTHORIZED -> new ApiFailure.NotAuthenticated(status);
            case HttpURLConnection.HTTP_FORBIDDEN -> forbidden(status);
            case HttpURLConnection.HTTP_BAD_REQUEST, TOO_LARGE, UNPROCESSABLE ->
                    new ApiFailure.Invalid(status);
            default -> new ApiFailure.Unavailable(status);
        };
    }

    /// A webhook may write anything after its name, so its denial is looked for first.
    private static ApiFailure forbidden(ApiStatus status) {
        if (DENIAL.matcher(status.message()).find()) {
            return new ApiFailure.Denied(status);
        }
        var terminating =
                status.message().contains(TERMINATING)
                        || status.causes().stream()
                                .anyMatch(cause -> TERMINATING_CAUSE.equals(cause.reason()));
        return terminating
                ? new ApiFailure.NamespaceTerminating(status)
                : new ApiFailure.NotPermitted(status);
    }

    private static String message(@Nullable Status status) {
        return status == null || status.getMessage() == null
                ? ""
                : QUOTED_CHARACTER.matcher(status.getMessage()).replaceAll("invalid character");
    }

    private static List<ApiStatus.FieldCause> causes(@Nullable Status status) {
        var details = status == null ? null : status.getDetails();
        var causes = details == null ? null : details.getCauses();
        return causes == null ? List.of() : causes.stream().map(KubernetesErrors::cause).toList();
    }

    private static ApiStatus.FieldCause cause(StatusCause cause) {
        return new ApiStatus.FieldCause(
                Objects.requireNonNullElse(cause.getField(), ""),
                Objects.requireNonNullElse(cause.getReason(), ""));
    }

    /// The body of a path. That nothing is found there fails like any other refusal, though the
    /// client answers null.
    public static String get(KubernetesClient client, String path) {
        return found(client.raw(path));
    }

    /// Sends a body and returns that of the answer; fails like [#get].
    public static String send(KubernetesClient client, String method, String path, Object body) {
        return found(client.raw(path, method, body));
    }

    private static String found(@Nullable String body) {
        if (body == null) {
            throw new KubernetesClientException(
                    "not found", HttpURLConnection.HTTP_NOT_FOUND, null);
        }
        return body;
    }

    /// The exception to throw within a request that was refused.
    static RuntimeException answered(int code, Status status) {
        return new KubernetesClientException(
                Objects.requireNonNullElse(status.getMessage(), "no reason given"), code, status);
    }

    /// The exception to throw within a request that got no answer.
    static RuntimeException connectionLost(@Nullable Throwable cause) {
        return KubernetesClientException.launderThrowable(cause);
    }

    /// The exception to throw within a request when its answer cannot be read.
    public static RuntimeException unreadable() {
        return new KubernetesClientException(
                "the answer is not an object", HttpURLConnection.HTTP_BAD_GATEWAY, null);
    }

    /// The exception to throw within a request that is not to be sent.
    public static RuntimeException notSent(String why) {
        return new KubernetesClientException(why);
    }
}
