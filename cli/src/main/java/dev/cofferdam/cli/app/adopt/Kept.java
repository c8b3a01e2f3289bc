package dev.cofferdam.cli.app.adopt;

/// Why an object stays as it is, and is in no App.
///
/// @param object as users see it
/// @param field that an App does not have, or that leads somewhere else
record Kept(String object, String field, String why) {}
