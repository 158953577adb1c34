package dev.duebook.cash.matching;

/** Kinds of credits, each with the share of them that has to be decided without a person. */
enum Family {
    RF(90),
    NUMBER(85),
    MESSED(80),
    ZEROS_LOST(80),
    PREFIX_LOST(0),
    SEVERAL(95),
    KNOWN_ACCOUNT(0),
    SUM(0),
    EARLY_PAYMENT(70),
    FEE_SHORT(0),
    PART(0),
    OVER(0),
    TYPO(0),
    TWIN(0),
    AGENT(0),
    PAID_AGAIN(0),
    NOISE(0),
    NOISE_WITH_DIGITS(0),
    NUMBER_WITHIN(0),
    OTHER_CURRENCY(0),
    UNKNOWN_NUMBER(0),
    OTHER_CLIENTS_NUMBER(0),
    SUPPLIERS_NUMBER(0),
    /** A true pair of which one thing was changed, so that it is true no more. */
    ADVERSARIAL(0);

    final int leastAuto;

    Family(int leastAuto) {
        this.leastAuto = leastAuto;
    }
}
