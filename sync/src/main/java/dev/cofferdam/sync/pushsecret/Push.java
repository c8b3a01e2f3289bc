package dev.cofferdam.sync.pushsecret;

import dev.cofferdam.core.problem.Answer;

/// One thing to be written into a store. That its payload cannot be had, is known only when its
/// turn comes: what stands before it is written all the same, as in External Secrets.
public record Push(Entry entry, Answer<Payload> payload) {
    public RemotePath remote() {
        return entry.remote();
    }
}
