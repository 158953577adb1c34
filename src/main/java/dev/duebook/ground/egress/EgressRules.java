package dev.duebook.ground.egress;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which addresses may be called: https on its usual ports, at public addresses only. Whoever runs the service may name
 * hosts that are trusted, each with the port that is meant; for those neither scheme nor address matters. What a trusted
 * host at an address that is not public answers is nobody's business: its text is not kept unless they say so.
 *
 * @param trusted lower case, {@code host:port} as they stand in the URL; a host by itself is trusted on every port
 * @param keepsTrustedAnswers whether the text of what those answer is kept, and so shown to users
 */
public record EgressRules(Set<String> trusted, boolean keepsTrustedAnswers) {
    private static final Set<Integer> PORTS = Set.of(443, 8443);
    private static final int LONGEST = 2000;
    private static final String NO_ADDRESS = "has a host in numbers that is no address";
    private static final String NOT_PUBLIC = "leads to an address that is not public";
    private static final Pattern NUMBERS = Pattern.compile("\\[.*]|[0-9.]+");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern TRUSTED = Pattern.compile("(?:\\[[0-9a-f:.]+]|[a-z0-9.-]+)(?::[1-9][0-9]{0,4})?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,255}");

    /**
     * @param trusted as somebody wrote them, in any case
     * @throws IllegalArgumentException naming the one that is neither a host nor {@code host:port}
     */
    static EgressRules trusting(Set<String> trusted, boolean keepsTrustedAnswers) {
        var entries = trusted.stream()
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        for (var entry : entries) {
            if (!TRUSTED.matcher(entry).matches()) {
                throw new IllegalArgumentException(
                        "duebook.egress.trusted-hosts: '" + entry + "' is neither a host nor host:port.");
            }
        }
        return new EgressRules(entries, keepsTrustedAnswers);
    }

    /** Those trusted on every port, which is more than a receiver needs. */
    Set<String> trustedOnEveryPort() {
        return trusted.stream()
                .filter(entry -> !entry.matches(".*[^:]:[0-9]+") || entry.endsWith("]"))
                .collect(Collectors.toUnmodifiableSet());
    }

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
        return NUMBERS.matcher(to.getHost()).matches() ? objectionToNumbers(to.getHost()) : Optional.empty();
    }

    /** Of an address in numbers, for which nobody is asked; IPv4 in four of them, each without zeros in front. */
    private static Optional<String> objectionToNumbers(String host) {
        if (!host.startsWith("[") && !IPV4.matcher(host).matches()) {
            return Optional.of(NO_ADDRESS);
        }
        try {
            return PublicAddress.isPublic(InetAddress.getByName(host)) ? Optional.empty() : Optional.of(NOT_PUBLIC);
        } catch (UnknownHostException none) {
            return Optional.of(NO_ADDRESS);
        }
    }

    /** Why none of these, to which the host was resolved, may be called; one that is private spoils them all. */
    Optional<String> objection(URI to, List<InetAddress> resolved) {
        return trusts(to) || resolved.stream().allMatch(PublicAddress::isPublic)
                ? Optional.empty()
                : Optional.of(NOT_PUBLIC);
    }

    /** Whether what is answered from there may be kept and shown. */
    boolean keepsAnswer(URI to, InetAddress address) {
        return keepsTrustedAnswers || !trusts(to) || PublicAddress.isPublic(address);
    }

    private boolean trusts(URI to) {
        var host = to.getHost().toLowerCase(Locale.ROOT);
        return trusted.contains(host) || trusted.contains(host + ":" + port(to));
    }

    static boolean secure(URI to) {
        return "https".equalsIgnoreCase(to.getScheme());
    }

    static int port(URI to) {
        return to.getPort() != -1 ? to.getPort() : secure(to) ? 443 : 80;
    }
}
