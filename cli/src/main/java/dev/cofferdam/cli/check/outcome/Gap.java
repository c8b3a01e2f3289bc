package dev.cofferdam.cli.check.outcome;

/// Something that could not be checked, and why.
///
/// @param serious whether it means that the check as a whole is incomplete; a chart's template is
///   not, since what is to be checked is what becomes of it
public record Gap(String file, int line, String why, boolean serious) {}
