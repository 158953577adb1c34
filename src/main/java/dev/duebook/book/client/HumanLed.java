package dev.duebook.book.client;

/** Why people decide about this client and machines only propose. */
public enum HumanLed {
    HIGH_VALUE,
    LONG_STANDING,
    OTHER
}
