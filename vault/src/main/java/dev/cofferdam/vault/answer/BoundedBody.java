package dev.cofferdam.vault.answer;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/// Reads a body as long as it is not too large and there is room for it; then the connection is
/// closed. Bytes are counted as they come, whatever the headers say of their number, and are not
/// decoded.
public final class BoundedBody implements BodySubscriber<byte[]> {
    private static final int SMALL = 1 << 12;

    private final long most;
    private final MemoryBudget memory;
    private final TenantScope holding;
    private final long announced;
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private byte[] bytes = {};
    private int size;
    private @Nullable Subscription subscription;

    private BoundedBody(long most, MemoryBudget memory, TenantScope holding, long announced) {
        this.most = most;
        this.memory = memory;
        this.holding = holding;
        this.announced = announced;
    }

    /// Takes the room from what the current thread's work holds.
    ///
    /// @param most in bytes
    public static BodyHandler<byte[]> handler(long most, MemoryBudget memory) {
        var holding = TenantScope.current();
        return head -> {
            var length = head.headers().firstValue("Content-Length");
            var announced = length.map(BoundedBody::length).orElse(0L);
            var body = new BoundedBody(most, memory, holding, announced);
            if (announced > most) {
                body.giveUp(new LimitExceeded(LimitExceeded.Limit.BYTES, most));
            }
            return body;
        };
    }

    private static long length(String header) {
        return header.matches("[0-9]{1,18}") ? Long.parseLong(header) : 0;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (result.isDone()) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        if (result.isDone()) {
            return;
        }
        try {
            for (var part : parts) {
                add(part);
            }
            if (subscription != null) {
                subscription.request(1);
            }
        } catch (LimitExceeded overrun) {
            giveUp(overrun);
        }
    }

    private void add(ByteBuffer part) throws LimitExceeded {
        var count = part.remaining();
        if (size + (long) count > most) {
            throw new LimitExceeded(LimitExceeded.Limit.BYTES, most);
        }
        grow(size + count);
        part.get(bytes, size, count);
        size += count;
    }

    /// The room is twice as much as there is, for what is made of it. A small answer has exactly the
    /// room that its headers ask for.
    private void grow(int wanted) throws LimitExceeded {
        if (wanted <= bytes.length) {
            return;
        }
        var usual = Math.min(Math.max(SMALL, 2L * wanted), Math.max(wanted, most));
        var length =
                (int)
                        (bytes.length == 0 && announced <= SMALL && announced >= wanted
                                ? announced
                                : usual);
        if (!holding.take(memory, 2L * (length - bytes.length))) {
            throw new LimitExceeded(LimitExceeded.Limit.MEMORY, most);
        }
        bytes = Arrays.copyOf(bytes, length);
    }

    private void giveUp(IOException failure) {
        bytes = new byte[0];
        result.completeExceptionally(failure);
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        bytes = new byte[0];
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        result.complete(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
        bytes = new byte[0];
    }
}
