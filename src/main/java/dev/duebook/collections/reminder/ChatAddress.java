package dev.duebook.collections.reminder;

import java.net.URI;

/** A chat's incoming-webhook address as it is shown: whoever knows all of it may post there. */
final class ChatAddress {
    private static final String HIDDEN = "…";
    private static final int SHOWN = 4;

    /** Of what is not much longer nothing is shown. */
    private static final int LEAST_HIDDEN = 8;

    private ChatAddress() {}

    /** Where it is and how it ends, as in {@code https://chat.example/…7f3a}; null stays null. */
    static String shown(String url) {
        if (url == null) {
            return null;
        }
        var uri = URI.create(url);
        var place = uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + "/";
        var secret = url.length() - place.length();
        return place + HIDDEN + (secret < SHOWN + LEAST_HIDDEN ? "" : url.substring(url.length() - SHOWN));
    }

    /** Whether it is one as it is shown, which nothing could be posted to. */
    static boolean isHidden(String url) {
        return url != null && url.contains(HIDDEN);
    }

    /** The address that is meant: of one as it is shown that one of which it is. */
    static String meant(String written, String kept) {
        return isHidden(written) && written.equals(shown(kept)) ? kept : written;
    }
}
