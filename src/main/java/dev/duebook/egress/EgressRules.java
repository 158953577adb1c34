package dev.duebook.egress;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which addresses may be called: https on its usual ports, at public addresses only. Whoever runs the service may name
 * hosts that he trusts; for those neither scheme, port nor address matters.
 *
 * @param trustedHosts lower case, as they stand in the URL
 */
public record EgressRules(Set<String> trustedHosts) {
    private static final Set<Integer> PORTS = Set.of(443, 8443);
    private static final int LONGEST = 2000;
    private static final String NOT_PUBLIC = "leads to an address that is not public";
    private static final Pattern NUMBERS = Pattern.compile("\\[.*]|[0-9.]+");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,255}");

    /** Why this may not be called, as far as the URL itself tells; empty when nothing speaks against it. */
    public Optional<String> objection(URI to) {
        if (to.toString().length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters");
        }
        if (to.getHost() == null || !HOST.matcher(to.getHost()).matches()) {
            return Optional.of("has no host that could be called");
        }
        if (!secure(to) && !"http".equalsIgnoreCase(to.getScheme())) {
            return Optional.of("is neither https nor http");
        }
        if (to.getRawUserInfo() != null) {
            return Optional.of("must not carry a user or password");
        }
        return trusts(to) ? Optional.empty() : objectionToStranger(to);
    }

    private static Optional<String> objectionToStranger(URI to) {
        if (!secure(to)) {
            return Optional.of("has to be https");
        }
        if (!PORTS.contains(port(to))) {
            return Optional.of("has to use port 443 or 8443");
        }
        return NUMBERS.matcher(to.getHost()).matches() && !PublicAddress.isPublic(read(to.getHost()))
                ? Optional.of(NOT_PUBLIC)
                : Optional.empty();
    }

    /** Of an address in numbers, for which nobody is asked. */
    private static InetAddress read(String numbers) {
        try {
            return InetAddress.getByName(numbers);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** Why none of these, to which the host was resolved, may be called; one that is private spoils them all. */
    Optional<String> objection(URI to, List<InetAddress> resolved) {
        return trusts(to) || resolved.stream().allMatch(PublicAddress::isPublic)
                ? Optional.empty()
                : Optional.of(NOT_PUBLIC);
    }

    private boolean trusts(URI to) {
        return trustedHosts.contains(to.getHost().toLowerCase(Locale.ROOT));
    }

    static boolean secure(URI to) {
        return "https".equalsIgnoreCase(to.getScheme());
    }

    static int port(URI to) {
        return to.getPort() != -1 ? to.getPort() : secure(to) ? 443 : 80;
    }
}
