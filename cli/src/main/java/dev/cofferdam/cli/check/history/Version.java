package dev.cofferdam.cli.check.history;

/// A text that was in the repository: where, and which commit brought it first.
record Version(String blob, String path, String commit) {}
