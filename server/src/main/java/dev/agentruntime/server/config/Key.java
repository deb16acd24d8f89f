package dev.agentruntime.server.config;

/**
 * The declaration of one key.
 *
 * @param section the dotted path of the section, {@code <name>} standing for any name; empty for
 *     the top
 * @param name within the section
 * @param expected what a value looks like, in words
 * @param byDefault what holds where the key is not given, in words
 * @param meaning one sentence
 */
record Key(String section, String name, String expected, String byDefault, String meaning) {}
