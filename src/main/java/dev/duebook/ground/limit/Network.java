package dev.duebook.ground.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Whom an address counts for: of IPv6 the /64, for whoever has one address of it has 2^64. */
public final class Network {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final int NETWORK_BYTES = 8;

    private Network() {}

    /** @param address in numbers; anything else, which a proxy may pass on, is never looked up and counts as one */
    public static String of(String address) {
        if (address == null) {
            return "";
        }
        var number = address.replaceFirst("%.*$", "");
        if (!number.contains(":") && !IPV4.matcher(number).matches()) {
            return "";
        }
        try {
            var bytes = InetAddress.getByName(number).getAddress();
            return HexFormat.of().formatHex(bytes.length > NETWORK_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
        } catch (UnknownHostException noAddress) {
            return "";
        }
    }
}
