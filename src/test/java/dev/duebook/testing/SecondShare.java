package dev.duebook.testing;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The tests of these wings, at the same time as those of {@link FirstShare}. */
@Suite
@SelectPackages({SecondShare.INTEGRATION, SecondShare.REPORTING})
class SecondShare {
    static final String INTEGRATION = "dev.duebook.integration";
    static final String REPORTING = "dev.duebook.reporting";
}
