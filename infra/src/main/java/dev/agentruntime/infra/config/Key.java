package dev.agentruntime.infra.config;

/**
 * The declaration of one key.
 *
 * @param path dotted, {@code []} standing for any item of a list
 * @param expected what a value looks like, in words
 * @param byDefault what holds where the key is not given, in words
 * @param meaning one sentence
 */
record Key(String path, String expected, String byDefault, String meaning) {}
