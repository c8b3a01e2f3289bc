package dev.cofferdam.sync.app;

/// A Secret of an App.
///
/// @param name of the Secret, and of the ExternalSecret that keeps it
/// @param refresh how often its values are read again, as a duration such as `5m`; empty for as
///     often as its contents need
public record AppSecret(String name, Contents contents, String refresh) {}
