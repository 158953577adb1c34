package dev.duebook.testing;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * All tests but those of {@link SecondShare}, for a JVM of their own with its own service and database. The shares take
 * about the same time; when one of them takes much longer, a wing moves to the other.
 */
@Suite
@SelectPackages("dev.duebook")
@ExcludePackages({SecondShare.INTEGRATION, SecondShare.REPORTING})
class FirstShare {}
