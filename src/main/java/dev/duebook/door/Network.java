package dev.duebook.door;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom an address is counted for: of IPv6 the network, for whoever has one address has 2^64. */
public final class Network {
    private static final int BYTES = 8;

    private Network() {}

    /** @param address in figures; anything else, which a proxy may hand on, counts as one and is never looked up */
    public static String of(String address) {
        var bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null
                ? ""
                : HexFormat.of().formatHex(bytes.length > BYTES ? Arrays.copyOf(bytes, BYTES) : bytes);
    }
}
